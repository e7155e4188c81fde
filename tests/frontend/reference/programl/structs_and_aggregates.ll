source_filename = "structs.c"
%struct.node = type { i32, %struct.node*, { i8, double } }
%struct.opaque = type opaque
define %struct.node @build(%struct.node* %n, %struct.opaque* %o, { i32, i8* } %pair) {
  %1 = load %struct.node, %struct.node* %n, align 8
  %2 = insertvalue %struct.node %1, i32 4, 0
  %3 = extractvalue %struct.node %2, 2
  %4 = extractvalue { i8, double } %3, 1
  %5 = fadd double %4, 0x400921FB54442D18
  %6 = extractvalue { i32, i8* } %pair, 1
  store i8 0, i8* %6, align 1
  %7 = bitcast %struct.opaque* %o to i32*
  store i32 undef, i32* %7, align 4
  store %struct.node zeroinitializer, %struct.node* %n, align 8
  ret %struct.node %2
}
