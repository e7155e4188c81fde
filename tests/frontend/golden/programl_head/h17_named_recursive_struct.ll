%node = type { i32, ptr }
define void @f(%node %n) {
  %x = extractvalue %node %n, 1
  %y = load %node, ptr %x
  ret void
}
