#include "irsight/base/configuration.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace irsight {
namespace {

std::vector<SettingSpec> specs() {
  return {{.name = "seed", .by_default = 1, .what = "where randomness starts", .least = 0},
          {.name = "loop.rate", .by_default = 0.5, .what = "a step's size", .least = 0, .most = 1},
          {.name = "loop.average", .by_default = false, .what = "means of weights"},
          {.name = "loop.decay",
           .by_default = "cosine",
           .what = "how the rate falls",
           .choices = {"cosine", "linear"}},
          {.name = "levels", .by_default = std::vector<std::string>{"O0"}, .what = "levels"}};
}

std::string message_of(const Status& status) {
  return status ? "" : status.error().message + " | " + status.error().hint;
}

TEST(ConfigurationTest, HasDefaultsUntilItReadsOthers) {
  Configuration config(specs());
  EXPECT_EQ(config.get<double>("loop.rate"), 0.5);
  ASSERT_TRUE(config.read("c.json", R"({"loop": {"rate": 1, "decay": "linear"}, "levels": []})"));
  EXPECT_EQ(config.get<double>("loop.rate"), 1.0);
  EXPECT_EQ(config.get<std::string>("loop.decay"), "linear");
  EXPECT_EQ(config.get<std::int64_t>("seed"), 1);
  EXPECT_TRUE(config.get<std::vector<std::string>>("levels").empty());
}

TEST(ConfigurationTest, WritesItselfCompleteAndReadsItselfBack) {
  Configuration config(specs());
  ASSERT_TRUE(config.set("loop.rate=0.1"));
  EXPECT_EQ(config.json(), R"({
  "seed": 1,
  "loop": {
    "rate": 0.1,
    "average": false,
    "decay": "cosine"
  },
  "levels": [
    "O0"
  ]
}
)");
  Configuration again(specs());
  EXPECT_FALSE(again == config);
  ASSERT_TRUE(again.read("c.json", config.json()));
  EXPECT_TRUE(again == config);
}

TEST(ConfigurationTest, SetsByName) {
  Configuration config(specs());
  ASSERT_TRUE(config.set("loop.average=true"));
  ASSERT_TRUE(config.set("levels=O0,O2"));
  ASSERT_TRUE(config.set("seed=7"));
  EXPECT_TRUE(config.get<bool>("loop.average"));
  EXPECT_EQ(config.get<std::vector<std::string>>("levels"), (std::vector<std::string>{"O0", "O2"}));
  EXPECT_EQ(config.get<std::int64_t>("seed"), 7);
  EXPECT_EQ(config.value_text("levels"), R"(["O0","O2"])");
}

TEST(ConfigurationTest, RefusesAnUnknownSettingWithTheNearest) {
  Configuration config(specs());
  EXPECT_EQ(message_of(config.read("c.json", R"({"loop": {"rat": 1}})")),
            "c.json: loop.rat: there is no such setting | did you mean loop.rate?");
  EXPECT_EQ(message_of(config.set("levles=O0")),
            "levles: there is no such setting | did you mean levels?");
  EXPECT_EQ(message_of(config.read("c.json", R"({"sed": {"a": {}}})")),
            "c.json: sed: there is no such setting | did you mean seed?");
  EXPECT_EQ(message_of(config.read("c.json", R"({"lop": {}})")),
            "c.json: lop: there is no such setting | did you mean loop?");
  EXPECT_EQ(message_of(config.set("lop=1")), "lop: there is no such setting | did you mean seed?");
}

TEST(ConfigurationTest, RefusesImpossibleValuesWithTheRange) {
  Configuration config(specs());
  EXPECT_EQ(message_of(config.set("loop.rate=1.5")),
            "loop.rate: takes a number from 0 to 1, not 1.5 | ");
  EXPECT_EQ(message_of(config.set("seed=-1")), "seed: takes a whole number from 0, not -1 | ");
  EXPECT_EQ(message_of(config.set("seed=1.5")), "seed: takes a whole number from 0, not 1.5 | ");
  EXPECT_EQ(message_of(config.set("seed=18446744073709551615")),
            "seed: takes a whole number from 0, not 18446744073709551615 | ");
  EXPECT_EQ(message_of(config.set("loop.average=yes")),
            "loop.average: takes true or false, not \"yes\" | ");
  EXPECT_EQ(message_of(config.set("loop.decay=cubic")),
            "loop.decay: takes one of cosine, linear, not \"cubic\" | ");
  EXPECT_EQ(message_of(config.read("c.json", R"({"levels": [1]})")),
            "c.json: levels: takes a list of texts, not [1] | ");
}

TEST(ConfigurationTest, RefusesWhatIsNoConfiguration) {
  Configuration config(specs());
  EXPECT_EQ(
      message_of(config.read("c.json", "{\n \"seed\": 1,")),
      "c.json: is no JSON: parse error at line 2, column 12: syntax error while parsing object "
      "key - unexpected end of input; expected string literal | ");
  EXPECT_EQ(message_of(config.read("c.json", R"({"loop": {"rate": 1, "rate": 0}})")),
            "c.json: the key 'rate' stands twice in an object | ");
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_EQ(message_of(config.read("c.json", "{\"seed\": " + deep + "}")),
            "c.json: is nested too deeply: in more than 64 levels | ");
  EXPECT_EQ(message_of(config.set("seed=" + deep)).substr(0, 42),
            "seed: takes a whole number from 0, not \"[[");
  EXPECT_EQ(message_of(config.read("c.json", "[]")), "c.json: is no object of JSON | ");
  EXPECT_EQ(message_of(config.read("c.json", R"({"loop": 3})")),
            "c.json: loop: has settings of its own, so it takes an object | ");
  EXPECT_EQ(message_of(config.set("seed")), "seed: is no setting with a value | write NAME=VALUE");
}

TEST(ConfigurationTest, KeepsEverythingWhenOneSettingIsWrong) {
  Configuration config(specs());
  EXPECT_FALSE(config.read("c.json", R"({"seed": 9, "loop": {"rate": 7}})"));
  EXPECT_EQ(config.get<std::int64_t>("seed"), 1);
}

TEST(ConfigurationTest, TellsEachSettingOnALine) {
  EXPECT_EQ(Configuration({specs()[1]}).text(),
            "loop.rate                    0.5          a step's size (a number from 0 to 1)\n");
}

TEST(ConfigurationTest, BrokenContractsThrow) {
  EXPECT_THROW(Configuration({specs()[0], specs()[0]}), std::logic_error);
  EXPECT_THROW(Configuration({{.name = "a", .by_default = 2, .what = "", .most = 1}}),
               std::logic_error);
  const Configuration config(specs());
  EXPECT_THROW(config.get<double>("seed"), std::logic_error);
  EXPECT_THROW(config.get<double>("rate"), std::logic_error);
}

TEST(ConfigurationTest, PutsAPartUnderItsName) {
  EXPECT_EQ(settings_under("model", {specs()[0]})[0].name, "model.seed");
}

TEST(ConfigurationTest, TakesAListAsWordsOrAsAFileHasIt) {
  const std::vector<std::string> both = {"a", "b"};
  Configuration configuration(
      {{.name = "list", .by_default = std::vector<std::string>{}, .what = "names"}});
  ASSERT_TRUE(configuration.set("list=a,b"));
  EXPECT_EQ(configuration.get<std::vector<std::string>>("list"), both);
  ASSERT_TRUE(configuration.set("list=[\"a\", \"b\"]"));
  EXPECT_EQ(configuration.get<std::vector<std::string>>("list"), both);
  EXPECT_FALSE(configuration.set("list=[1]"));
}

}  // namespace
}  // namespace irsight
