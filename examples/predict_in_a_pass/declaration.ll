; A program without any code.
declare i32 @elsewhere(i32)
