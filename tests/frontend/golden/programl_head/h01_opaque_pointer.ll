define ptr @f(ptr %p) {
  ret ptr %p
}
