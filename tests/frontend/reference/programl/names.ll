source_filename = "na mes.c"
@0 = private global i32 1, align 4
@"a.b" = global i32 2, align 4
define i32 @"weird \22name\22"(i32 %"first = second", i32) {
"the block":
  %"x = y" = add i32 %"first = second", %0
  %1 = mul i32 %"x = y", %0
  %"\01odd" = sub i32 %1, 2
  %-dash = load i32, i32* @0, align 4
  br label %2
2:
  %3 = add i32 %"\01odd", %-dash
  ret i32 %3
}
