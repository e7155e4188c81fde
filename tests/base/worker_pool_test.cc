#include "irsight/base/worker_pool.h"

#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace irsight {
namespace {

using Kind = JobOutcome::Kind;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<JobOutcome> outcomes(WorkerPoolOptions options, const std::vector<std::string>& jobs) {
  std::vector<JobOutcome> results;
  std::size_t given = 0;
  const Status status = WorkerPool(std::move(options))
                            .run(
                                [&]() -> std::optional<std::string> {
                                  if (given == jobs.size()) return std::nullopt;
                                  return jobs[given++];
                                },
                                [&](JobOutcome outcome) -> Status {
                                  results.push_back(std::move(outcome));
                                  return {};
                                });
  EXPECT_TRUE(status) << status.error().message;
  // A worker that nobody waited for would be found here.
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
  return results;
}

void use_cpu_without_end() {
  volatile unsigned count = 0;
  while (true) count = count + 1;
}

// Does what the job's name says.
JobReply behave(std::string_view job) {
  if (job == "crash") std::raise(SIGSEGV);
  if (job == "abort") {
    std::fputs("LLVM ERROR: out of luck\nstack trace\n", stderr);
    std::abort();
  }
  if (job == "exit") ::_exit(7);
  if (job == "throw") throw std::runtime_error("no such thing");
  if (job == "throw 42") throw 42;
  if (job == "warn") std::fputs("warning: of an earlier job\n", stderr);
  if (job == "loop") use_cpu_without_end();
  if (job == "sleep") ::pause();
  if (job == "eat") {
    std::vector<std::vector<char>> meals;
    while (true) {
      meals.emplace_back(std::size_t{1} << 20, 'x');
      ::usleep(500);  // so that the watcher, not the machine, ends this
    }
  }
  if (job == "big") return {std::string(std::size_t{100} << 20, 'b'), false};
  if (job == "pid") return {std::to_string(::getpid()), false};
  if (job == "pid, last") return {std::to_string(::getpid()), true};
  return {"did " + std::string(job), false};
}

TEST(WorkerPool, DeliversInTheOrderOfJobsWhateverTheyTake) {
  std::vector<std::string> jobs;
  for (int i = 0; i < 200; ++i) jobs.push_back(std::to_string(i));
  const auto uneven = [](std::string_view job) -> JobReply {
    ::usleep(static_cast<useconds_t>(std::hash<std::string_view>{}(job) % 3000));
    return {std::string(job), false};
  };
  const std::vector<JobOutcome> results = outcomes({.workers = 4, .handler = uneven}, jobs);
  ASSERT_EQ(results.size(), jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) EXPECT_EQ(results[i].bytes, jobs[i]);
}

TEST(WorkerPool, ACrashCostsItsOwnJobOnly) {
  const auto results = outcomes({.workers = 2, .handler = behave},
                                {"a", "crash", "b", "abort", "exit", "throw", "c"});
  ASSERT_EQ(results.size(), 7U);
  for (const int i : {0, 2, 6}) EXPECT_EQ(results[i].kind, Kind::kDone);
  EXPECT_EQ(results[1].kind, Kind::kCrashed);
  EXPECT_THAT(results[1].message, HasSubstr("signal 11 (Segmentation fault)"));
  EXPECT_EQ(results[3].kind, Kind::kCrashed);
  EXPECT_EQ(results[3].message, "signal 6 (Aborted): LLVM ERROR: out of luck");
  EXPECT_EQ(results[4].kind, Kind::kExited);
  EXPECT_EQ(results[4].message, "exit status 7");
  EXPECT_EQ(results[5].kind, Kind::kFailed);
  EXPECT_EQ(results[5].message, "no such thing");
  EXPECT_EQ(results[6].bytes, "did c");
}

TEST(WorkerPool, LastWordsAreThoseOfTheJobThatCrashed) {
  const auto results =
      outcomes({.workers = 1, .handler = behave}, {"warn", "abort", "warn", "crash"});
  EXPECT_THAT(results[1].message, HasSubstr("LLVM ERROR: out of luck"));
  EXPECT_EQ(results[3].message, "signal 11 (Segmentation fault)");
}

TEST(WorkerPool, AnExceptionOfAnyTypeFailsTheJob) {
  const auto results = outcomes({.workers = 1, .handler = behave}, {"throw 42", "pid"});
  EXPECT_EQ(results[0].kind, Kind::kFailed);
  EXPECT_EQ(results[0].message, "an exception of unknown type");
}

TEST(WorkerPool, AWorkerThatDiedBetweenJobsIsReplaced) {
  void* memory =
      ::mmap(nullptr, sizeof(pid_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  auto* worker = static_cast<volatile pid_t*>(memory);
  const auto handler = [worker](std::string_view job) -> JobReply {
    *worker = ::getpid();
    return {std::string(job), false};
  };
  int given = 0;
  std::vector<std::string> results;
  const auto next = [&]() -> std::optional<std::string> {
    if (given == 1) {  // the only worker has done job 0 and waits
      ::kill(*worker, SIGKILL);
      siginfo_t info = {};
      EXPECT_EQ(::waitid(P_PID, static_cast<id_t>(*worker), &info, WEXITED | WNOWAIT), 0);
    }
    if (given == 2) return std::nullopt;
    return std::to_string(given++);
  };
  WorkerPool pool({.workers = 1, .handler = handler});
  EXPECT_TRUE(pool.run(next, [&](JobOutcome outcome) -> Status {
    results.push_back(outcome.bytes);
    return {};
  }));
  EXPECT_THAT(results, ElementsAre("0", "1"));
  ::munmap(memory, sizeof(pid_t));
}

TEST(WorkerPool, StopsAnEndlessJobAtItsCpuLimitWhileOthersComplete) {
  const auto results = outcomes({.workers = 2, .limits = {.cpu_seconds = 0.3}, .handler = behave},
                                {"a", "loop", "b", "c"});
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[1].kind, Kind::kCpuLimit);
  EXPECT_EQ(results[1].message, "the limit is 0.3 s of CPU time");
  EXPECT_GT(results[1].cpu_seconds, 0.29);
  EXPECT_EQ(results[3].bytes, "did c");
}

TEST(WorkerPool, CountsTheCpuTimeOfEachJobOnItsOwn) {
  const auto busy = [](std::string_view) -> JobReply {
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC / 10;
    while (std::clock() < end) {
    }
    return {};
  };
  const auto results = outcomes({.workers = 1, .limits = {.cpu_seconds = 0.35}, .handler = busy},
                                std::vector<std::string>(6, "x"));
  for (const JobOutcome& result : results) EXPECT_EQ(result.kind, Kind::kDone) << result.message;
}

TEST(WorkerPool, StopsAMemoryBomb) {
  const auto results = outcomes(
      {.workers = 1, .limits = {.resident_bytes = 64 << 20}, .handler = behave}, {"eat", "a"});
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].kind, Kind::kMemoryLimit);
  EXPECT_THAT(results[0].message, HasSubstr("MiB resident; the limit is 64 MiB"));
  EXPECT_EQ(results[1].bytes, "did a");
}

TEST(WorkerPool, StopsASleeperAtTheWallLimit) {
  const auto results =
      outcomes({.workers = 1, .limits = {.wall_seconds = 0.2}, .handler = behave}, {"sleep", "a"});
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].kind, Kind::kWallLimit);
  EXPECT_EQ(results[1].bytes, "did a");
}

TEST(WorkerPool, ReplacesAWorkerThatAsksForIt) {
  const auto results =
      outcomes({.workers = 1, .handler = behave}, {"pid", "pid", "pid, last", "pid"});
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[0].bytes, results[1].bytes);
  EXPECT_EQ(results[1].bytes, results[2].bytes);
  EXPECT_NE(results[2].bytes, results[3].bytes);
}

// Two MiB stay behind with each job.
JobReply lose_memory(std::string_view) {
  static std::vector<std::vector<char>> lost;
  lost.emplace_back(std::size_t{2} << 20, 'x');
  return {std::to_string(::getpid()), false};
}

TEST(WorkerPool, ReplacesAWorkerThatHasGrownAtRest) {
  const std::vector<std::string> jobs(6, "x");
  const auto results =
      outcomes({.workers = 1, .limits = {.growth_bytes = 3 << 20}, .handler = lose_memory}, jobs);
  ASSERT_EQ(results.size(), jobs.size());
  for (const JobOutcome& result : results) EXPECT_EQ(result.kind, Kind::kDone) << result.message;
  // The second job adds 2 MiB to what was there after the first, the third 2 more.
  EXPECT_EQ(results[0].bytes, results[1].bytes);
  EXPECT_EQ(results[1].bytes, results[2].bytes);
  EXPECT_NE(results[2].bytes, results[3].bytes);
  EXPECT_EQ(results[3].bytes, results[5].bytes);
}

TEST(WorkerPool, KeepsAWorkerWhoseJobsGiveTheirMemoryBack) {
  const auto passing = [](std::string_view) -> JobReply {
    const std::vector<char> meal(std::size_t{64} << 20, 'x');  // mapped, so given back
    return {std::to_string(::getpid()), meal.back() != 'x'};
  };
  const auto results =
      outcomes({.workers = 1, .limits = {.growth_bytes = 8 << 20}, .handler = passing},
               std::vector<std::string>(4, "x"));
  for (const JobOutcome& result : results) EXPECT_EQ(result.bytes, results[0].bytes);
}

TEST(WorkerPool, ASinkThatFailsEndsTheRun) {
  int begun = 0;
  int delivered = 0;
  const auto next = [&]() -> std::optional<std::string> {
    // The second job would sleep for good: it is broken off. Others must not be asked for without end.
    ++begun;
    return begun == 2 ? "sleep" : "a";
  };
  const auto done = [&](JobOutcome) -> Status {
    ++delivered;
    return error("out.pb: no space left");
  };
  const Status status = WorkerPool({.workers = 2, .handler = behave}).run(next, done);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "out.pb: no space left");
  EXPECT_EQ(delivered, 1);
  EXPECT_LE(begun, 8);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(WorkerPool, CarriesLargeResultsAndJobs) {
  const auto results = outcomes({.workers = 2, .handler = behave}, {"big", "big", "a"});
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[1].bytes.size(), std::size_t{100} << 20);
  const std::string large(std::size_t{8} << 20, 'j');
  const auto echoed = outcomes({.workers = 1, .handler = behave}, {large});
  EXPECT_EQ(echoed[0].bytes, "did " + large);
}

TEST(WorkerPool, WithoutJobsNothingIsStarted) {
  EXPECT_TRUE(outcomes({.workers = 2, .handler = behave}, {}).empty());
}

TEST(WorkerPool, TakesNoMoreJobsThanItMayHoldBack) {
  std::size_t given = 0;
  std::size_t delivered = 0;
  std::size_t most_ahead = 0;
  const Status status = WorkerPool({.workers = 2,
                                    .handler = [](std::string_view job) -> JobReply {
                                      if (job == "0")
                                        ::usleep(200000);  // the first holds all others back
                                      return {};
                                    }})
                            .run(
                                [&]() -> std::optional<std::string> {
                                  if (given == 100) return std::nullopt;
                                  most_ahead = std::max(most_ahead, given - delivered);
                                  return std::to_string(given++);
                                },
                                [&](JobOutcome) -> Status {
                                  ++delivered;
                                  return {};
                                });
  EXPECT_TRUE(status);
  EXPECT_EQ(delivered, 100U);
  EXPECT_LT(most_ahead, 8U);
}

TEST(WorkerPool, RunsAProgramInPlaceOfAFork) {
  std::thread other([] { ::usleep(1000); });  // a caller with threads must not fork its handler
  const auto results = outcomes({.workers = 1, .command = {"/proc/self/exe", "--serve"}},
                                {"hello", "crash", "again"});
  other.join();
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0].bytes, "did hello");
  EXPECT_EQ(results[1].kind, Kind::kCrashed);
  EXPECT_EQ(results[2].bytes, "did again");
}

TEST(WorkerPool, SaysWhichProgramCannotBeRun) {
  const auto results = outcomes({.workers = 1, .command = {"/no/such/program"}}, {"a"});
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].kind, Kind::kExited);
  EXPECT_EQ(results[0].message, "exit status 127: /no/such/program: No such file or directory");
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--serve") {
    irsight::serve_worker(irsight::kWorkerDescriptor, irsight::behave);
    return 0;
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
