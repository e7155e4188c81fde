source_filename = "computed_goto.c"
@table = internal constant [2 x i8*] [i8* blockaddress(@jump, %one), i8* blockaddress(@jump, %two)], align 16
define i32 @jump(i64 %i) {
  %slot = getelementptr inbounds [2 x i8*], [2 x i8*]* @table, i64 0, i64 %i
  %target = load i8*, i8** %slot, align 8
  indirectbr i8* %target, [label %one, label %two]
one:
  ret i32 1
two:
  ret i32 2
}
