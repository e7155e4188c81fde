; G3: what initialisers, aliases and ifuncs refer to, once each, by first mention.
@x = global i32 5
@table = global [4 x ptr] [ptr @x, ptr @f, ptr getelementptr (i8, ptr @x, i64 2), ptr null]
@also = alias i32, ptr @x
@chosen = ifunc void (), ptr @pick
@place = global ptr blockaddress(@h, %out)
define void @f() {
  ret void
}
define void @h() {
  br label %out
out:
  ret void
}
define internal ptr @pick() {
  ret ptr @f
}
