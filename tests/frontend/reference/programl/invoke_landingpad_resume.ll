source_filename = "exceptions.cc"
@_ZTIi = external constant i8*
declare void @may_throw(i32) #0
declare i32 @__gxx_personality_v0(...)
declare i32 @llvm.eh.typeid.for(i8*)
define i32 @catches(i32 %x) personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) {
entry:
  invoke void @may_throw(i32 %x) #1
          to label %done unwind label %pad
pad:
  %caught = landingpad { i8*, i32 }
          cleanup
          catch i8* bitcast (i8** @_ZTIi to i8*)
  %selector = extractvalue { i8*, i32 } %caught, 1
  %wanted = call i32 @llvm.eh.typeid.for(i8* bitcast (i8** @_ZTIi to i8*)) #2
  %same = icmp eq i32 %selector, %wanted
  br i1 %same, label %done, label %again
again:
  resume { i8*, i32 } %caught
done:
  %result = phi i32 [ 0, %entry ], [ 1, %pad ]
  ret i32 %result
}
attributes #0 = { noinline }
attributes #1 = { cold }
attributes #2 = { nounwind }
