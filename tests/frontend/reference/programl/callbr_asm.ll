source_filename = "callbr.c"
define i32 @f(i32 %x) {
  callbr void asm sideeffect "testl $0, $0; jne ${1:l}", "r,X,~{dirflag}"(i32 %x, i8* blockaddress(@f, %fail)) #0
          to label %done [label %fail]
done:
  ret i32 0
fail:
  ret i32 1
}
attributes #0 = { nounwind }
