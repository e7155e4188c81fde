source_filename = "varargs.c"
%struct.__va_list_tag = type { i32, i32, i8*, i8* }
@.str = private unnamed_addr constant [3 x i8] c"%d\00", align 1
declare i32 @printf(i8*, ...)
declare void @llvm.va_start(i8*)
declare void @llvm.va_copy(i8*, i8*)
declare void @llvm.va_end(i8*)
define i32 @sum(i32 %n, ...) #0 {
  %list = alloca [1 x %struct.__va_list_tag], align 16
  %copy = alloca [1 x %struct.__va_list_tag], align 16
  %1 = bitcast [1 x %struct.__va_list_tag]* %list to i8*
  call void @llvm.va_start(i8* %1)
  %2 = bitcast [1 x %struct.__va_list_tag]* %copy to i8*
  call void @llvm.va_copy(i8* %2, i8* %1)
  %3 = va_arg [1 x %struct.__va_list_tag]* %list, i32
  %4 = call i32 (i8*, ...) @printf(i8* getelementptr inbounds ([3 x i8], [3 x i8]* @.str, i64 0, i64 0), i32 %3) #1
  call void @llvm.va_end(i8* %1)
  ret i32 %4
}
attributes #0 = { noinline nounwind optnone }
attributes #1 = { nounwind }
