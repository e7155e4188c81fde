source_filename = "attributes.cc"
%struct.big = type { [10 x i64] }
declare void @take(%struct.big* byval(%struct.big) align 8, i32* nocapture readonly)
define void @pass(%struct.big* byval(%struct.big) align 8 %b, i32* noalias nocapture dereferenceable(4) %p) {
  call void @take(%struct.big* byval(%struct.big) align 8 %b, i32* nocapture readonly %p)
  %1 = tail call fastcc zeroext i8 @small(i32 signext 3)
  ret void
}
define internal fastcc zeroext i8 @small(i32 signext %x) {
  %1 = trunc i32 %x to i8
  ret i8 %1
}
