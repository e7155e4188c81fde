; ModuleID = '<string>'
source_filename = "<string>"

%struct.s = type { i32, i8*, [4 x double] }
%"class.a b" = type { i32 }

declare void @take(%struct.s* byval align 8, i32 inreg)

declare void @make(%struct.s* noalias sret)

declare void @both(%"class.a b"* byval(%"class.a b") align 4, %struct.s* sret)

declare void @alloced(<{ i32, %struct.s }>* inalloca)

; Function Attrs: argmemonly nounwind readonly
define void @user(%struct.s* noalias sret %r, %struct.s* byval align 8 %x, i8* nocapture readonly %p, i8* noalias nocapture readnone dereferenceable(8) %q, %"class.a b"* byval %y) #0 {
  call void @take(%struct.s* byval align 8 %x, i32 inreg 3) #4
  call void @take(%struct.s* nonnull byval align 8 %x, i32 inreg 3) #4
  call void @make(%struct.s* nonnull sret %r) #5
  call void @both(%"class.a b"* byval(%"class.a b") align 4 %y, %struct.s* noalias nocapture sret %r) #6
  %a = alloca inalloca <{ i32, %struct.s }>
  call void @alloced(<{ i32, %struct.s }>* inalloca %a)
  %f = call i8* @get(i8* nocapture readonly null, i8* noalias readnone dereferenceable_or_null(4) %p, i8* returned %q) #2
  %g = tail call zeroext i1 @flag(i8 signext 3, i8* swiftself %p) #3
  ret void
}

; Function Attrs: naked noreturn sspstrong uwtable
define void @naked(i8* nest %p, i8** swifterror %e) #1 {
  ret void
}

; Function Attrs: inaccessiblemem_or_argmemonly
declare i8* @get(i8* nocapture readonly, i8* readnone, i8* returned) #2

; Function Attrs: nobuiltin speculatable
declare zeroext i1 @flag(i8 signext, i8* swiftself) #3

attributes #0 = { argmemonly nounwind readonly "a"="b" }
attributes #1 = { naked noreturn sspstrong uwtable }
attributes #2 = { inaccessiblemem_or_argmemonly }
attributes #3 = { nobuiltin speculatable "no-frame-pointer-elim"="true" }
attributes #4 = { argmemonly nounwind }
attributes #5 = { nounwind readnone }
attributes #6 = { inaccessiblememonly nounwind readonly }
