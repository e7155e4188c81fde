#include "irsight/tasks/evaluation/metrics_log.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "irsight/tasks/evaluation/event_file.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

MetricsLog two_epochs() {
  return {{.epoch = 1, .step = 20, .seconds = 100.5, .values = {{"train/loss", 0.5}}},
          {.epoch = 2, .step = 40, .seconds = 101, .values = {{"a", 1}, {"train/loss", 0.25}}}};
}

TEST(MetricsLogTest, IsALineOfJsonAMeasurement) {
  const std::string lines = json_lines_of(two_epochs());
  EXPECT_EQ(lines,
            "{\"epoch\":1,\"step\":20,\"seconds\":100.5,\"train/loss\":0.5}\n"
            "{\"epoch\":2,\"step\":40,\"seconds\":101.0,\"a\":1.0,\"train/loss\":0.25}\n");
  const Result<MetricsLog> read = metrics_log_from("m", lines);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, two_epochs());
}

TEST(MetricsLogTest, WritesNullForWhatIsNotFinite) {
  const MetricsLog log = {{.epoch = 1, .step = 1, .seconds = 0, .values = {{"loss", INFINITY}}}};
  EXPECT_EQ(json_lines_of(log), "{\"epoch\":1,\"step\":1,\"seconds\":0.0,\"loss\":null}\n");
  EXPECT_TRUE(std::isnan(metrics_log_from("m", json_lines_of(log))->at(0).values.at("loss")));
}

TEST(MetricsLogTest, RefusesOtherLines) {
  const auto message = [](const std::string& lines) {
    return metrics_log_from("m.jsonl", lines).error().message;
  };
  EXPECT_EQ(message("{\"epoch\":1,\"step\":1,\"seconds\":1}\n{\n"),
            "m.jsonl: line 2: is no object of JSON");
  EXPECT_EQ(message("{\"epoch\":1}\n"), "m.jsonl: line 1: has no step");
  EXPECT_EQ(message("{\"epoch\":1,\"step\":1,\"seconds\":1,\"a\":\"b\"}"),
            "m.jsonl: line 1: a is no number");
}

TEST(MetricsLogTest, WritesBothFiles) {
  const Scratch scratch;
  ASSERT_TRUE(write_metrics(scratch.folder(), two_epochs()));
  std::ifstream file(scratch.path("events.out.tfevents.irsight"), std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  EXPECT_EQ(bytes.str(), event_file_of(two_epochs()));
  EXPECT_EQ(scratch.names(),
            (std::vector<std::string>{"events.out.tfevents.irsight", "metrics.jsonl"}));
  EXPECT_EQ(write_metrics(scratch.path("none"), {})
                .error()
                .message.substr(scratch.path("none/metrics.jsonl").size(), 2),
            ": ");
}

TEST(EventFileTest, ChecksumsAreCastagnolis) {
  EXPECT_EQ(crc32c(""), 0U);
  EXPECT_EQ(crc32c("123456789"), 0xe3069283U);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aaU);  // RFC 3720, B.4
}

TEST(EventFileTest, RecordsHaveTheBytesOfTheFormat) {
  // Event { wall_time: 0, file_version: "brain.Event:2" }: 9 bytes and 15.
  const std::string header = event_file_header(0);
  ASSERT_EQ(header.size(), 8U + 4 + 24 + 4);
  EXPECT_EQ(header.substr(0, 8), std::string("\x18\0\0\0\0\0\0\0", 8));
  EXPECT_EQ(header.substr(12, 24),
            std::string("\x09\0\0\0\0\0\0\0\0\x1a\x0d", 11) + "brain.Event:2");
  // Event { wall_time: 1, step: 300, summary { value { tag: "x", simple_value: 1 } } }
  const std::string event = scalar_event(1, 300, {{"x", 1}});
  EXPECT_EQ(
      event.substr(12, event.size() - 16),
      std::string("\x09\0\0\0\0\0\0\xf0\x3f\x10\xac\x02\x2a\x0a\x0a\x08\x0a\x01x\x15\0\0\x80\x3f",
                  24));
}

}  // namespace
}  // namespace irsight
