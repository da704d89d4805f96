/*
 * What the simulation consists of: constants, threads, CPUs, and the state of the machine.
 * Compile with -DCPUS=n and -DPOOL=1 (thread-pool) or -DPOOL=0 -DTHREADS=n (oversubscribed).
 */
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <setjmp.h>

/* A context that spins for an id ends the run: this strategy never does here. */
static jmp_buf spinning;
typedef int64_t i64;
typedef uint64_t u64;
typedef int32_t i32;
typedef uint8_t u8;
#ifndef CPUS
#define CPUS 4
#endif
#ifndef POOL  // 1: thread-pool, 0: oversubscribed
#define POOL 1
#endif
#if POOL
#define WORKERS (CPUS + (CPUS / 4 > 1 ? CPUS / 4 : 1))
#define CAPACITY (2 * (WORKERS + 1))
#define WORK_NS 20000
#define SLEEP_NS 2000
#else
#ifndef THREADS
#define THREADS (2 * CPUS)
#endif
#define CAPACITY THREADS
#define WORK_NS 10000
#define SLEEP_NS 10000
#endif
/* Bits of an id word. */
#define TRANSIT (1 << 29)
#define ONCPU (1 << 30)
#define UNSET ((i32)(1u << 31))
#define NUMBER (TRANSIT - 1)
#define NONE (-1)
/* Costs and the scheduler's parameters: the defaults of cidlab. */
#define LINE_TRANSFER_NS 60
#define ATOMIC_NS 8
#define SCAN_NS 1
#define HANDOVER_NS 100
#define LOCK_NS 20
#define SWITCH_NS 600
#define WALK_STEP_NS 60
#define IPI_NS 1500
#define FORK_NS 12000
#define EXIT_NS 8000
#define SLICE_NS 2800000LL
#define GRANULARITY_NS 700000LL
#define BALANCE_NS 4000000LL
#define WORDS ((CPUS + 63) / 64)

static inline i64 max64(i64 a, i64 b) {
  return a > b ? a : b;
}
static inline i64 min64(i64 a, i64 b) {
  return a < b ? a : b;
}
/* Why a CPU's event was set: its segment ends, its task goes on in the kernel, it reschedules. */
enum { R_NOTHING, R_SEG, R_STEP, R_RES };
/* Where a thread is. */
enum { P_ABSENT, P_RUNNING, P_QUEUED, P_SLEEPING, P_BLOCKED, P_MUTEX };
/* Kinds of actions, in the low four bits; the rest is the operand. */
enum { A_RUN, A_SLEEP, A_BLOCK, A_FORK, A_VFORK, A_EXIT };
/* Kernel operations, what one waits for, and the states of a task. */
enum { J_NONE, J_FORK, J_EXIT };
enum { W_NONE, W_STEP, W_MUTEX };
enum { S_GONE, S_NEW, S_LIVE, S_DEAD };
/* Parts of an operation; a walk is under way. */
enum { REGISTER = 1, LEAVE = 2, PUBLISH = 4, WALK = 0x20 };
/* How a section ended. */
enum { D_DONE, D_YIELD, D_BLOCKED };
/* What is walked over. */
enum { WK_NONE, WK_TASKS, WK_CPUS };
typedef struct {  // one thread, two cache lines
  i64 virtualTime, deadline, key, lag;
  u64 demand, placing;
  i64 left, asked, sleepUntil;
  i32 cid, lastCpu, runningOn, queueNext, queuePrev, child, forked;
  u8 status, active, job, part, wait, place, pending, permit;
  // program
  u8 tired, met;
  i32 bursts, older;
  u64 seed;
  i64 children;
  i32 userNext, userPrev, taskNext, taskPrev;
  i32 burst, demandOf, placingOf, id;
  u8 ran;
} __attribute__((aligned(64))) Thread;
typedef struct {
  i64 lockFree, sliceEnd, segStart, runStart, accounted, picked, sum, resting;
  i32 cid, running, current, members, first, last, userOf;
  u8 due, need;
} __attribute__((aligned(64))) Cpu;
static Thread threads[CAPACITY];
static Cpu cpus[CPUS];
static i64 now;
static i32 mode, maxCids, users, threshold, mutexOwner, walk, walkCursor, walkPhase, walkBudget,
    walkRound, slots, walking, unsettled, heldInTransit;
/* Sets, one bit per CPU or id. */
static u64 pool[WORDS], idle[WORDS], waiting[WORDS], displaced[WORDS];
static i32 idleCount, waitingCount;
static i32 userHead, userTail, taskHead, taskTail, aside;
/* What the last operation did. */
static i32 atomics, scannedWords, allocations, frees, visitedCpu, highWater;
static i64 wakeLatency;
static i32 freeSlots[CAPACITY], nfree, mutexQueue[CAPACITY], mutexHead, mutexLength, wokenWaiters;
