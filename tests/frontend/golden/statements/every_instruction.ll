; Every opcode, flag and spelling of LLVM 22 that a statement can show.
target datalayout = "e-p1:64:64-p3:32:32-A5"
target triple = "x86_64-unknown-linux-gnu"

%pair = type { i32, i32 }
%"quoted name" = type { %pair, [3 x %pair], ptr }
%packed = type <{ i8, i32 }>
%none = type {}
%hidden = type opaque
%deep = type { %"quoted name", <4 x float>, { i8, %packed } }
%simd = type { <vscale x 4 x i32>, <vscale x 4 x i32> }
%0 = type { i64, ptr }
%x = type { double }

@g = global i32 7
@array = global [4 x %pair] zeroinitializer
@"odd name" = global ptr null
@space = addrspace(1) global i32 0
@str = constant [4 x i8] c"abc\00"
@alias = alias i32, ptr @g
@hidden_global = external global %hidden
@table = constant { [3 x ptr] } { [3 x ptr] [ptr null, ptr @plain, ptr @g] }

declare void @plain()
declare i32 @personality(...)
declare i32 @printf(ptr, ...)
declare void @many(i32, ptr, i64, float)
declare %0 @gives(%0)
declare ptr @object(ptr)
declare i8 @llvm.experimental.constrained.fptoui.i8.f32(float, metadata)
declare float @llvm.experimental.constrained.fadd.f32(float, float, metadata, metadata)
declare i64 @llvm.read_register.i64(metadata)
declare void @llvm.write_register.i64(metadata, i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare <4 x i32> @llvm.smax.v4i32(<4 x i32>, <4 x i32>)
declare void @llvm.assume(i1)
declare i1 @llvm.type.test(ptr, metadata)
declare { ptr, i1 } @llvm.type.checked.load(ptr, i32, metadata)
declare token @llvm.coro.id(i32, ptr, ptr, ptr)
declare void @llvm.localescape(...)
declare void @swift(ptr swifterror)
declare void @structs(ptr sret(%"quoted name"), ptr byval(%pair) align 8)

define i32 @arithmetic(i32 %a, i32 %b, i1 %c) {
  %1 = add i32 %a, %b
  %2 = add nsw i32 %1, 5
  %3 = add nuw nsw i32 -7, %2
  %4 = sub nuw i32 0, %3
  %5 = mul i32 %4, 123456789
  %6 = udiv exact i32 %5, 3
  %7 = sdiv i32 %6, %a
  %8 = urem i32 %7, %b
  %9 = srem i32 %8, 9
  %10 = shl nuw i32 %9, 1
  %11 = lshr exact i32 %10, 1
  %12 = ashr i32 %11, 31
  %13 = and i32 %12, 255
  %14 = or disjoint i32 %13, 256
  %15 = or i32 %14, %a
  %16 = xor i1 %c, true
  %17 = icmp eq i32 %15, 0
  %18 = icmp samesign ult i32 %a, %b
  %19 = icmp ne ptr @g, null
  %20 = icmp sgt i64 ptrtoint (ptr @g to i64), 5
  %21 = select i1 %17, i32 1, i32 %a
  %22 = select i1 %18, ptr null, ptr @g
  %23 = freeze i32 poison
  %24 = trunc nuw nsw i32 %a to i8
  %25 = zext nneg i8 %24 to i32
  %26 = sext i8 %24 to i64
  %27 = inttoptr i64 %26 to ptr
  %28 = ptrtoint ptr %27 to i64
  %29 = addrspacecast ptr @g to ptr addrspace(1)
  %30 = bitcast i64 %28 to double
  %31 = add i128 170141183460469231731687303715884105727, 1
  %32 = xor i1 false, %16
  %33 = ptrtoaddr ptr %27 to i64
  ret i32 %25
}

define float @reals(float %a, double %d, half %h, bfloat %bf, x86_fp80 %l, fp128 %q, ppc_fp128 %p) {
  %r1 = fadd float %a, 1.000000e+00
  %r2 = fsub fast float %r1, -2.500000e-01
  %r3 = fmul reassoc nnan ninf nsz arcp contract afn float %r2, %a
  %r4 = fdiv nnan nsz float %r3, 0x3FD5555560000000
  %r5 = frem contract float %r4, 0x7FF0000000000000
  %r6 = fneg ninf float %r5
  %r7 = fadd half %h, 0xH3C00
  %r8 = fadd bfloat %bf, 0xR3F80
  %r9 = fadd x86_fp80 %l, 0xK3FFF8000000000000000
  %r10 = fadd fp128 %q, 0xL00000000000000003FFF000000000000
  %r11 = fadd ppc_fp128 %p, 0xM3FF00000000000000000000000000000
  %r12 = fcmp fast oeq float %r6, 0.000000e+00
  %r13 = fcmp une double %d, 1.000000e-300
  %r14 = fcmp true float %a, %a
  %r15 = fptrunc fast double %d to float
  %r16 = fpext float %a to double
  %r17 = fptosi float %a to i32
  %r18 = fptoui double %d to i64
  %r19 = sitofp i32 %r17 to float
  %r20 = uitofp nneg i32 %r17 to float
  %r21 = select nnan i1 %r12, float %r19, float 0.000000e+00
  %r22 = call nnan contract float @llvm.fabs.f32(float %a)
  %r23 = call i8 @llvm.experimental.constrained.fptoui.i8.f32(float %a, metadata !"fpexcept.strict") #0
  %r24 = call float @llvm.experimental.constrained.fadd.f32(float %a, float 1.0, metadata !"round.dynamic", metadata !"fpexcept.strict") #0
  ret float %r22
}

define void @memory(ptr %p, ptr addrspace(1) %q, i64 %n, ptr %v) {
  %x = alloca i32
  %s = alloca %pair, align 16
  %"a b" = alloca %"quoted name", i32 5, align 8
  %n64 = alloca i8, i64 %n, align 1
  %in = alloca inalloca { i32, %pair }, align 4
  %err = alloca swifterror ptr, align 8
  %as = alloca i32, align 4, addrspace(5)
  %l1 = load i32, ptr %p, align 4
  %l2 = load volatile ptr, ptr %p, align 8, !nonnull !0
  %l3 = load atomic i32, ptr %p acquire, align 4
  %l4 = load atomic volatile i64, ptr addrspace(1) %q syncscope("agent") monotonic, align 8
  %l5 = load %0, ptr @array, align 8
  %l6 = load %x, ptr %x, align 8
  %l7 = load <vscale x 4 x i32>, ptr %v, align 16
  store i32 1, ptr %p, align 4
  store volatile float 5.0, ptr addrspace(1) %q, align 4
  store atomic i32 -1, ptr %p release, align 4
  store atomic ptr null, ptr %p syncscope("one-as") seq_cst, align 8
  store [4 x i8] c"ab\22\00", ptr %p, align 1, !tbaa !1
  store [2 x i32] [i32 1, i32 -2], ptr %p, align 4
  store %pair { i32 1, i32 2 }, ptr %p, align 4
  store %packed <{ i8 1, i32 undef }>, ptr %p, align 1
  store %none zeroinitializer, ptr %p, align 1
  store { %pair, [2 x %x] } zeroinitializer, ptr %p, align 8
  store <2 x ptr> <ptr @g, ptr null>, ptr %p, align 16
  store <4 x i32> splat (i32 5), ptr %p, align 16
  store <4 x float> <float 1.0, float 2.0, float 3.0, float undef>, ptr %p, align 16
  store <vscale x 4 x i32> splat (i32 7), ptr %p, align 16
  store ptr blockaddress(@control, %case), ptr %p, align 8
  store ptr dso_local_equivalent @plain, ptr %p, align 8
  store ptr no_cfi @plain, ptr %p, align 8
  store ptr ptrauth (ptr @plain, i32 2), ptr %p, align 8
  store ptr ptrauth (ptr @plain, i32 2, i64 1234), ptr %p, align 8
  store ptr ptrauth (ptr @plain, i32 2, i64 1234, ptr @g), ptr %p, align 8
  store ptr ptrauth (ptr @plain, i32 2, i64 0, ptr @g), ptr %p, align 8
  store ptr getelementptr inbounds nuw (i8, ptr @array, i64 12), ptr %p, align 8
  store ptr getelementptr inbounds inrange(-16, 16) ({ [3 x ptr] }, ptr @table, i64 0, i32 0, i64 2), ptr %p, align 8
  store ptr getelementptr (%pair, ptr @array, i64 1, i32 1), ptr %p, align 8
  store ptr addrspacecast (ptr addrspace(1) @space to ptr), ptr %p, align 8
  store i64 sub (i64 ptrtoint (ptr @g to i64), i64 ptrtoint (ptr @array to i64)), ptr %p, align 8
  store ptr inttoptr (i64 42 to ptr), ptr %p, align 8
  store i8 trunc (i64 ptrtoint (ptr @g to i64) to i8), ptr @"odd name", align 1
  %g1 = getelementptr i8, ptr %p, i64 4
  %g2 = getelementptr inbounds %pair, ptr %p, i64 %n, i32 1
  %g3 = getelementptr nusw nuw %"quoted name", ptr %p, i64 0, i32 1, i64 2
  %g4 = getelementptr inbounds nuw [4 x %pair], ptr @array, i64 0, i64 1
  %g5 = getelementptr i32, <2 x ptr> <ptr @g, ptr @g>, <2 x i64> <i64 1, i64 2>
  %g6 = getelementptr %deep, ptr %p, i32 -1
  %c1 = cmpxchg ptr %p, i32 0, i32 1 acq_rel monotonic, align 4
  %c2 = cmpxchg weak volatile ptr addrspace(1) %q, i64 %n, i64 -1 syncscope("agent") seq_cst acquire, align 8
  %a1 = atomicrmw add ptr %p, i32 1 monotonic, align 4
  %a2 = atomicrmw volatile xchg ptr %p, ptr null seq_cst, align 8
  %a3 = atomicrmw fmaximum ptr %p, float 1.0 syncscope("wave") release, align 4
  %a4 = atomicrmw uinc_wrap ptr %p, i64 %n acquire, align 8
  %a5 = atomicrmw usub_sat ptr addrspace(1) %q, i32 3 seq_cst, align 4
  fence acquire
  fence syncscope("singlethread") seq_cst
  %va = va_arg ptr %p, i32
  %vb = va_arg ptr %p, %pair
  %vc = va_arg ptr %p, %0, !annotation !4
  ret void
}

define %0 @vectors(<4 x i32> %v, <4 x float> %f, <vscale x 4 x i32> %w, %0 %agg, i32 %i) {
  %1 = extractelement <4 x i32> %v, i32 0
  %2 = extractelement <4 x float> %f, i64 3
  %3 = extractelement <4 x i32> <i32 1, i32 2, i32 3, i32 4>, i32 %i
  %4 = extractelement <vscale x 4 x i32> splat (i32 6), i32 %i
  %5 = extractelement <4 x i32> zeroinitializer, i32 %i
  %6 = insertelement <4 x i32> %v, i32 7, i32 1
  %7 = insertelement <4 x float> poison, float 1.0, i32 %i
  %8 = insertelement <2 x ptr> <ptr getelementptr (i8, ptr @g, i64 4), ptr null>, ptr getelementptr ({ i32, i32 }, ptr @g, i64 1), i8 1
  %9 = shufflevector <4 x i32> %v, <4 x i32> poison, <2 x i32> <i32 0, i32 poison>
  %10 = shufflevector <4 x i32> %v, <4 x i32> %6, <4 x i32> zeroinitializer
  %11 = shufflevector <4 x i32> %v, <4 x i32> undef, <8 x i32> <i32 7, i32 6, i32 5, i32 4, i32 3, i32 2, i32 1, i32 0>
  %12 = shufflevector <vscale x 4 x i32> %w, <vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer
  %13 = shufflevector <4 x float> %f, <4 x float> %7, <2 x i32> poison
  %14 = extractvalue %0 %agg, 1
  %15 = extractvalue { i32, [2 x i32] } { i32 1, [2 x i32] [i32 4, i32 5] }, 1, 0
  %16 = insertvalue %0 %agg, i64 9, 0
  %17 = insertvalue { i32, %0 } undef, %0 %16, 1
  %18 = insertvalue { float, [4 x i8] } { float 1.0, [4 x i8] c"wxyz" }, i8 5, 1, 2
  %19 = insertvalue %simd poison, <vscale x 4 x i32> %w, 1
  %20 = add <4 x i32> %v, splat (i32 -3)
  %21 = add <4 x i32> %v, <i32 1, i32 2, i32 3, i32 4>
  %22 = fmul <4 x float> %f, splat (float 5.000000e-01)
  %23 = icmp slt <4 x i32> %v, zeroinitializer
  %24 = select <4 x i1> %23, <4 x i32> %v, <4 x i32> undef
  %25 = select <4 x i1> <i1 true, i1 false, i1 true, i1 poison>, <4 x i32> %v, <4 x i32> %24
  %26 = call <4 x i32> @llvm.smax.v4i32(<4 x i32> %v, <4 x i32> splat (i32 1))
  ret %0 %16
}

define i32 @control(i32 %a, ptr %t) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ], [ -5, %case ]
  %f = phi float [ 1.0, %entry ], [ 0x7FF8000000000000, %loop ], [ undef, %case ]
  %p = phi ptr [ null, %entry ], [ @g, %loop ], [ getelementptr (i8, ptr @g, i64 4), %case ]
  %v = phi <4 x i32> [ zeroinitializer, %entry ], [ splat (i32 5), %loop ], [ <i32 1, i32 2, i32 3, i32 4>, %case ]
  %agg = phi %pair [ { i32 1, i32 2 }, %entry ], [ zeroinitializer, %loop ], [ poison, %case ]
  %ary = phi [ 2 x %0 ] [ zeroinitializer, %entry ], [ undef, %loop ], [ poison, %case ]
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %a
  br i1 %done, label %out, label %loop, !prof !2

out:
  switch i32 %a, label %default [
    i32 0, label %case
    i32 -1, label %default
    i32 2147483647, label %"odd label"
  ], !prof !3

case:
  br label %loop

default:
  switch i64 5, label %"odd label" [
  ]

"odd label":
  indirectbr ptr %t, [label %last, label %other]

last:
  switch i1 true, label %other [
    i1 false, label %other
  ]

other:
  unreachable
}

define void @calls(ptr %p, i32 %i, %0 %agg, i64 %n) personality ptr @personality {
entry:
  call void @plain()
  call void @plain() #0, !dbg !10
  tail call void @plain()
  notail call void @plain() #1
  call fastcc void @plain()
  call coldcc void @plain()
  call cc 10 void @plain()
  call cc 77 void @plain()
  call swiftcc void @plain()
  call spir_func void @plain()
  %1 = call i32 (ptr, ...) @printf(ptr @str, i32 %i, double 1.0)
  %2 = tail call noundef zeroext i32 %p(i32 noundef signext %i, ptr nonnull align 8 dereferenceable(16) %p)
  %3 = call range(i32 0, 10) i32 %p(i32 range(i32 -5, 5) %i, ptr noalias captures(none) dereferenceable_or_null(4) %p)
  call void @structs(ptr sret(%"quoted name") align 8 %p, ptr byval(%pair) align 8 %p)
  call void %p(ptr byref(%0) %p, ptr inalloca(%pair) %p)
  call void %p(ptr "string"="value 1" nocapture initializes((0, 4), (8, 12)) %p, float nofpclass(nan inf) 1.0)
  call void %p(ptr alignstack(16) %p, i64 inreg %n, ptr nest %p, ptr swiftself %p)
  %4 = call %0 @gives(%0 %agg)
  %5 = call %0 @gives(%0 { i64 4, ptr null })
  %6 = call %0 %p(%0 %4, %pair { i32 1, i32 poison })
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p, ptr align 8 @array, i64 32, i1 false)
  %7 = call i64 @llvm.read_register.i64(metadata !5)
  %t1 = call i1 @llvm.type.test(ptr %p, metadata !"id")
  %t2 = call i1 @llvm.type.test(ptr %p, metadata i32 %i)
  %t3 = call { ptr, i1 } @llvm.type.checked.load(ptr %p, i32 0, metadata !{})
  call void @llvm.write_register.i64(metadata !5, i64 %7)
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 16), "nonnull"(ptr %p) ]
  call void @plain() #0 [ "deopt"(i32 %i, %0 %4, float 1.0), "od\22d tag"() ]
  %8 = call ptr @object(ptr returned %p) [ "gc-live"(ptr %p) ]
  call void asm sideeffect "mov %deep, $0", "*m"(ptr elementtype(%deep) %p)
  call void asm sideeffect "mov $0, %eax # comment; !5 \22quoted\22", "r,~{memory}"(i32 %i)
  %9 = call i32 asm alignstack inteldialect "mov $0, 10", "=r"()
  %10 = call { i32, i32 } asm sideeffect unwind "xchg $0 -1 1.5", "=r,=r"() #1
  call void (ptr, ...) @llvm.experimental.stackmap.wrapped(ptr null, i32 1, ptr @str)
  %11 = call addrspace(0) ptr @object(ptr null)
  %12 = call token @llvm.coro.id(i32 0, ptr null, ptr @calls, ptr null)
  %13 = call float %p(half 0xH3C00, bfloat 0xR3F80, <2 x i1> <i1 true, i1 false>, [2 x i8] c"hi", target("spirv.Image", void, 1, 2) poison)
  call void (i32, ...) %p(i32 1, i32 2)
  ret void
}

declare void @llvm.experimental.stackmap.wrapped(ptr, ...)

define void @forwarded(ptr %this, ...) {
  musttail call void (ptr, ...) %this(ptr %this, ...)
  ret void
}

define void @forwarded_alone(...) {
  musttail call void (...) @forwarded_target(...)
  ret void
}

declare void @forwarded_target(...)

define target("spirv.Image", void, 1, 2) @extension(target("spirv.Image", void, 1, 2) %image) {
  ret target("spirv.Image", void, 1, 2) %image
}

define i32 @exceptions(ptr %p, i32 %i) personality ptr @personality {
entry:
  invoke void @plain()
          to label %next unwind label %pad
next:
  %1 = invoke fastcc zeroext i32 %p(ptr nonnull %p, i32 5) #1 [ "deopt"(i32 7) ]
          to label %more unwind label %pad, !prof !2
more:
  %2 = invoke i32 (ptr, ...) @printf(ptr @str, i64 3)
          to label %asm unwind label %pad3
asm:
  callbr void asm sideeffect "jmp ${1:l}", "r,!i,!i"(i32 %i) #1
          to label %fall [label %fall, label %indirect], !srcloc !6
fall:
  %3 = callbr i32 asm "", "=r,!i"()
          to label %indirect [label %indirect]
indirect:
  ret i32 %i
pad:
  %lp = landingpad { ptr, i32 }
          cleanup
          catch ptr @g
          catch ptr null
          filter [1 x ptr] [ptr @g]
          filter [0 x ptr] zeroinitializer
  resume { ptr, i32 } %lp
pad3:
  %lp3 = landingpad { ptr, i32 }
          cleanup, !annotation !4
  unreachable
}

define void @funclets() personality ptr @personality {
entry:
  invoke void @plain()
          to label %done unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %h1, label %h2] unwind label %clean
h1:
  %cp = catchpad within %cs [ptr null, i32 64, ptr null]
  call void @plain() [ "funclet"(token %cp) ]
  catchret from %cp to label %done
h2:
  %cp2 = catchpad within %cs []
  invoke void @plain() [ "funclet"(token %cp2) ]
          to label %unreached unwind label %h4
unreached:
  unreachable
h4:
  %cs2 = catchswitch within %cp2 [label %h3] unwind label %clean
h3:
  %cp3 = catchpad within %cs2 [ptr @g]
  catchret from %cp3 to label %done
clean:
  %cl = cleanuppad within none []
  cleanupret from %cl unwind label %outer
outer:
  %co = cleanuppad within none [i32 1]
  cleanupret from %co unwind to caller
done:
  ret void
}

; Names of types and values that are alike: only the place tells them apart.
define %0 @alike(%0 %0, ptr %x, double %y) {
  %2 = insertvalue %0 %0, i64 1, 0
  %3 = load %x, ptr %x, align 8
  %pair = extractvalue %x %3, 0
  %4 = fadd double %y, %pair
  %5 = select i1 true, %0 %0, %0 %2
  %packed = call %0 @gives(%0 %0)
  br label %hidden
hidden:
  %deep = phi %0 [ %0, %1 ], [ %packed, %hidden ]
  %none = freeze %0 %0
  store %0 %0, ptr %x, align 8
  %6 = getelementptr %0, ptr %x, i64 1
  br label %hidden
}

attributes #0 = { nounwind strictfp }
attributes #1 = { nounwind }

!0 = !{}
!1 = !{!7, !7, i64 0}
!2 = !{!"branch_weights", i32 1, i32 99}
!3 = !{!"branch_weights", i32 1, i32 2, i32 3, i32 4}
!4 = !{!"auto-init"}
!5 = !{!"rsp"}
!6 = !{i64 1}
!7 = !{!"int", !8}
!8 = !{!"root"}
!10 = !DILocation(line: 1, column: 2, scope: !11)
!11 = distinct !DISubprogram(name: "calls", file: !12, unit: !13)
!12 = !DIFile(filename: "a.c", directory: "/")
!13 = distinct !DICompileUnit(language: DW_LANG_C99, file: !12, emissionKind: FullDebug)
!llvm.dbg.cu = !{!13}
!llvm.module.flags = !{!14}
!14 = !{i32 2, !"Debug Info Version", i32 3}
