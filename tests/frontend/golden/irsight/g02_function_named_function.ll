; G2: a declaration's text is its name, even where that is the word for a definition.
declare void @function()
define void @f() {
  call void @function()
  ret void
}
