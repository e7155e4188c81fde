#pragma once

#include "irsight/models/heads.h"
#include "irsight/models/statement_lstm.h"
#include "irsight/tasks/classify/classifier_kind.h"

namespace irsight {

struct LstmClassifierOptions {
  std::int64_t width = 200;  ///< of either LSTM
  std::int64_t hidden = 32;  ///< of the head
};

/// inst2vec's network (irsight/models/statement_lstm.h) as a classifier, trained as its authors did: 50 epochs of Adam at
/// 0.001, 64 programs a batch. Vectors of statements are those of the table that comes with irsight, and are in model files.
class LstmClassifier : public GraphClassifier {
 public:
  /// Requires: a vector for each statement of the vocabulary: vectors [V, any width].
  LstmClassifier(const torch::Tensor& vectors, const LstmClassifierOptions& options,
                 std::int64_t classes, Vocabulary vocabulary);

  std::string encoder() const override { return "lstm"; }
  std::string sizes() const override;
  NetworkReading reading() const override {
    return TokenReading{.vocabulary = vocabulary_, .options = {.with_sequences = true}};
  }
  torch::nn::Module& module() override { return *net_; }
  torch::Tensor logits(const NetworkBatch& batch) override {
    return net_->head(net_->encoder->encode(std::get<TokenBatch>(batch)).graphs);
  }

 private:
  struct Net : public torch::nn::Module {
    Net(const torch::Tensor& vectors, const LstmClassifierOptions& options, std::int64_t classes);
    StatementLstm encoder;
    VectorHead head;
  };

  LstmClassifierOptions options_;
  std::shared_ptr<Net> net_;
  Vocabulary vocabulary_;
};

/// Returns "lstm" for the table of kinds.
ClassifierKind lstm_kind();

}  // namespace irsight
