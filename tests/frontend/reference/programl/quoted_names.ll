; ModuleID = '<string>'
source_filename = "<string>"

%"a b\22c" = type { i32, %"q\\z"* }
%"q\\z" = type { i8* }

@"x \22y\22" = global %"a b\22c" zeroinitializer
@ptr = global i32 0
@ptr.1 = global i32 1

@ptr2 = alias i32, i32* @ptr.1

define i8* @"fn with (paren"(%"a b\22c"* %"arg, comma") {
"entry block":
  %"val;ue" = load i32, i32* getelementptr inbounds (%"a b\22c", %"a b\22c"* @"x \22y\22", i32 0, i32 0)
  %ptr = getelementptr %"a b\22c", %"a b\22c"* %"arg, comma", i64 0, i32 1
  %c = icmp eq %"q\\z"** %ptr, null
  br i1 %c, label %ptr1, label %null

ptr1:                                             ; preds = %"entry block"
  %n = load %"q\\z"*, %"q\\z"** %ptr, !weird !0
  br label %null

null:                                             ; preds = %ptr1, %"entry block"
  %phi = phi %"q\\z"* [ null, %"entry block" ], [ %n, %ptr1 ]
  %d = bitcast %"q\\z"* %phi to i8*
  %s = select i1 %c, i8* null, i8* bitcast (%"a b\22c"* @"x \22y\22" to i8*)
  %t = select i1 %c, %"q\\z"* undef, %"q\\z"* null
  store i8* undef, i8** undef
  ret i8* %d
}

!0 = !{!"a", i8* null}
