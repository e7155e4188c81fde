define { i32 } @f({ i32 } %s) {
  %t = insertvalue { i32 } %s, i32 1, 0
  ret { i32 } %t
}
