source_filename = "globals.c"
%struct.s = type { i32, [4 x i8], %struct.s* }
@.str = private unnamed_addr constant [4 x i8] c"a\22b\00", align 1
@g = global %struct.s { i32 1, [4 x i8] c"abcd", %struct.s* @g }, align 8
@inner = global i8* getelementptr inbounds (%struct.s, %struct.s* @g, i32 0, i32 1, i64 2), align 8
@number = global i64 ptrtoint (i8** @inner to i64), align 8
@"odd name" = thread_local global i16 0, align 2
declare i32 @puts(i8*)
define i32 @use() {
  %1 = call i32 @puts(i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str, i64 0, i64 0))
  %2 = call i32 @puts(i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str, i64 0, i64 1))
  store i16 3, i16* @"odd name", align 2
  %3 = load i64, i64* @number, align 8
  %4 = icmp eq i64 %3, ptrtoint (%struct.s* @g to i64)
  %5 = load i32, i32* getelementptr inbounds (%struct.s, %struct.s* @g, i32 0, i32 0), align 8
  %6 = load float, float* bitcast (%struct.s* @g to float*), align 4
  ret i32 %5
}
