source_filename = "nulls.c"
declare void @take(i32*, i8*, float**)
define void @f() {
  call void @take(i32* null, i8* null, float** null)
  store i8 1, i8* inttoptr (i64 4096 to i8*), align 1
  ret void
}
