; G4: outside callers and bodies.
declare void @g()
define void @f() {
  ret void
}
define internal void @s() {
  ret void
}
