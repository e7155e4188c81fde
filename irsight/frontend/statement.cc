#include "irsight/frontend/statement.h"

#include "irsight/frontend/internal/statement_definitions.h"
#include "irsight/frontend/internal/statement_instructions.h"

namespace irsight {

struct StatementWriter::State {
  StatementInstructions instructions;
  StatementDefinitions definitions;
};

StatementWriter::StatementWriter() : state_(std::make_unique<State>()) {}
StatementWriter::~StatementWriter() = default;
StatementWriter::StatementWriter(StatementWriter&&) noexcept = default;
StatementWriter& StatementWriter::operator=(StatementWriter&&) noexcept = default;

std::string_view StatementWriter::of(const llvm::Instruction& instruction) {
  return state_->instructions.write(instruction);
}

std::string_view StatementWriter::of(const llvm::GlobalVariable& variable) {
  return state_->definitions.write(variable);
}

std::string_view StatementWriter::of(const llvm::Function& function) {
  return state_->definitions.write(function);
}

}  // namespace irsight
