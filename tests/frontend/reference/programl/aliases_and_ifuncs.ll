source_filename = "aliases.c"
@value = global i32 5, align 4
@also = alias i32, i32* @value
@shown = dso_local alias void (), void ()* @body
@chosen = ifunc i32 (i32), i32 (i32)* ()* @resolve
define void @body() {
  ret void
}
define i32 (i32)* @resolve() {
  ret i32 (i32)* null
}
define i32 @use() {
  call void @shown()
  %1 = call i32 @chosen(i32 3)
  %2 = load i32, i32* @also, align 4
  store i32 %2, i32* @value, align 4
  %3 = add i32 %1, %2
  ret i32 %3
}
