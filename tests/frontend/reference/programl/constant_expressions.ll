; ModuleID = '<string>'
source_filename = "constants.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

%struct.s = type { i32, [3 x i8*], %struct.s* }

@g = external global i32
@h = external global i32
@s = global %struct.s zeroinitializer
@v = external global <4 x i32>
@arr = global [2 x i64] [i64 mul (i64 ptrtoint (i32* @g to i64), i64 3), i64 sub (i64 ptrtoint (i32* @g to i64), i64 ptrtoint (i32* @h to i64))]
@p = global i8* bitcast (%struct.s* @s to i8*)
@q = global i1 false

@al = alias i8, bitcast (%struct.s* @s to i8*)

declare void @take(i64, i32, i1, i8*, float, double)

define i64 @f(i64 %x) {
  %a = add i64 %x, mul (i64 ptrtoint (i32* @g to i64), i64 3)
  %b = add i64 %a, and (i64 ptrtoint (i32* @g to i64), i64 7)
  %c = add i64 %b, or (i64 shl (i64 ptrtoint (i32* @g to i64), i64 2), i64 1)
  %d = add i64 %c, lshr exact (i64 ptrtoint (i32* @h to i64), i64 2)
  %e = add i64 %d, 0
  %f = add i64 %e, sext (i1 icmp ult (i32* @g, i32* @h) to i64)
  %g = add i64 %f, 5
  %h = add i64 %g, udiv (i64 ptrtoint (i32* @g to i64), i64 ptrtoint (i32* @h to i64))
  %i = add i64 %h, ashr (i64 ptrtoint (i32* @g to i64), i64 1)
  %j = add i64 %i, xor (i64 ptrtoint (i32* @g to i64), i64 -1)
  %k = add i64 %j, zext (i32 ptrtoint (i32* @g to i32) to i64)
  %l = fadd double sitofp (i64 ptrtoint (i32* @g to i64) to double), 1.000000e+00
  %m = fadd float fptrunc (double uitofp (i64 ptrtoint (i32* @g to i64) to double) to float), bitcast (i32 ptrtoint (i32* @g to i32) to float)
  %n = fcmp olt double fadd (double sitofp (i64 ptrtoint (i32* @g to i64) to double), double 2.000000e+00), %l
  call void @take(i64 fptosi (double fmul (double sitofp (i64 ptrtoint (i32* @g to i64) to double), double 3.500000e+00) to i64), i32 ptrtoint (i32* @g to i32), i1 true, i8* getelementptr (i8, i8* bitcast (%struct.s* @s to i8*), i64 4), float 1.000000e+00, double 0x7FF8000000000000)
  %o = load i8, i8* bitcast (i32* @h to i8*)
  %p = load i32, i32* getelementptr inbounds (%struct.s, %struct.s* @s, i64 0, i32 0)
  %q = load i8*, i8** getelementptr inbounds (%struct.s, %struct.s* @s, i64 0, i32 1, i64 2)
  %r = load i32, i32* inttoptr (i64 4096 to i32*)
  %s = load i8, i8* inttoptr (i64 4096 to i8*)
  %t = load i8, i8* inttoptr (i64 add (i64 ptrtoint (i32* @g to i64), i64 1) to i8*)
  %u = extractelement <4 x i32> bitcast (<2 x i64> <i64 ptrtoint (i32* @g to i64), i64 7> to <4 x i32>), i32 1
  %w = add <2 x i64> <i64 mul (i64 ptrtoint (i32* @g to i64), i64 9), i64 1>, <i64 2, i64 2>
  br i1 false, label %y, label %z

y:                                                ; preds = %0
  ret i64 mul nuw nsw (i64 ptrtoint (i32* getelementptr (i32, i32* null, i32 1) to i64), i64 4)

z:                                                ; preds = %0
  %phi = phi i64 [ urem (i64 ptrtoint (i32* @g to i64), i64 10), %0 ]
  ret i64 %phi
}
