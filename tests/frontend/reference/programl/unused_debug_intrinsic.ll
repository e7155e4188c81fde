source_filename = "unused.c"
declare void @llvm.dbg.value(metadata, metadata, metadata)
define void @f() {
  ret void
}
