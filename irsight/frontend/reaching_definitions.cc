#include "irsight/frontend/internal/reaching_definitions.h"

#include <llvm/ADT/PostOrderIterator.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Instructions.h>

#include <algorithm>

namespace irsight {
namespace {

// Walks of one function come to no more blocks and users than this; then an argument's own instruction defines it.
constexpr std::int64_t kMostVisits = std::int64_t{1} << 27;

constexpr int kNoPointer = -1;

// The argument that a write goes through.
int written_pointer(const llvm::Instruction& instruction) {
  if (llvm::isa<llvm::StoreInst>(instruction)) return 1;
  if (llvm::isa<llvm::AtomicCmpXchgInst, llvm::AtomicRMWInst>(instruction)) return 0;
  return kNoPointer;
}

bool leads_on(const llvm::Instruction& instruction) {
  return llvm::isa<llvm::GetElementPtrInst, llvm::LoadInst>(instruction);
}

}  // namespace

ReachingDefinitions::ReachingDefinitions(const llvm::Function& function) {
  number(function);
  seen_.resize(std::max(instructions_.size(), block_begin_.size()));
}

void ReachingDefinitions::number(const llvm::Function& function) {
  const llvm::ReversePostOrderTraversal<const llvm::Function*> order(&function);
  for (const llvm::BasicBlock* block : order) {
    const auto number = static_cast<std::int32_t>(block_begin_.size());
    blocks_[block] = number;
    block_begin_.push_back(static_cast<std::int32_t>(instructions_.size()));
    for (const llvm::Instruction& instruction : block->instructionsWithoutDebug()) {
      places_[&instruction] = static_cast<std::int32_t>(instructions_.size());
      instructions_.push_back(&instruction);
      block_of_.push_back(number);
    }
  }
  block_begin_.push_back(static_cast<std::int32_t>(instructions_.size()));
  for (const llvm::BasicBlock* block : order) {
    predecessors_.emplace_back();
    for (const llvm::BasicBlock* before : llvm::predecessors(block)) {
      const auto found = blocks_.find(before);
      if (found != blocks_.end()) predecessors_.back().push_back(found->second);
    }
  }
}

std::int32_t ReachingDefinitions::place_of(const llvm::Instruction* instruction) const {
  const auto found = places_.find(instruction);
  return found == places_.end() ? -1 : found->second;
}

const std::vector<std::int32_t>& ReachingDefinitions::definitions_of(std::int32_t pointer) {
  const auto [entry, is_new] = definitions_.try_emplace(pointer);
  std::vector<std::int32_t>& definitions = entry->second;
  if (!is_new) return definitions;
  definitions.push_back(pointer);
  ++walk_;
  std::vector<std::int32_t> todo = {pointer};
  seen_[static_cast<std::size_t>(pointer)] = walk_;
  while (!todo.empty() && visits_ < kMostVisits) {
    const llvm::Instruction* made = instructions_[static_cast<std::size_t>(todo.back())];
    todo.pop_back();
    for (const llvm::User* user : made->users()) {
      ++visits_;
      const auto* instruction = llvm::dyn_cast<llvm::Instruction>(user);
      const std::int32_t place = instruction == nullptr ? -1 : place_of(instruction);
      if (place < 0 || seen_[static_cast<std::size_t>(place)] == walk_) continue;
      const int through = written_pointer(*instruction);
      if (through != kNoPointer &&
          instruction->getOperand(static_cast<unsigned>(through)) == made) {
        definitions.push_back(place);
      } else if (leads_on(*instruction) && instruction->getOperand(0) == made) {
        todo.push_back(place);
      } else {
        continue;
      }
      seen_[static_cast<std::size_t>(place)] = walk_;
    }
  }
  std::ranges::sort(definitions);
  return definitions;
}

// The last definition in a block before `end`, or -1. A write is no definition of its own pointer.
std::int32_t ReachingDefinitions::last_before(const std::vector<std::int32_t>& definitions,
                                              const Use& use, std::int32_t end,
                                              std::int32_t block) const {
  auto found = std::ranges::lower_bound(definitions, end);
  while (found != definitions.begin()) {
    --found;
    if (*found < block_begin_[static_cast<std::size_t>(block)]) return -1;
    if (*found != use.user || use.user == use.pointer) return *found;
  }
  return -1;
}

std::vector<std::int32_t> ReachingDefinitions::through_blocks(
    const std::vector<std::int32_t>& definitions, const Use& use) {
  std::vector<std::int32_t> found;
  std::vector<std::int32_t> todo = {use.block};
  ++walk_;
  while (!todo.empty() && visits_ < kMostVisits) {
    const auto block = static_cast<std::size_t>(todo.back());
    todo.pop_back();
    for (const std::int32_t before : predecessors_[block]) {
      if (seen_[static_cast<std::size_t>(before)] == walk_) continue;
      seen_[static_cast<std::size_t>(before)] = walk_;
      ++visits_;
      const std::int32_t end = block_begin_[static_cast<std::size_t>(before) + 1];
      const std::int32_t last = last_before(definitions, use, end, before);
      if (last >= 0) {
        found.push_back(last);
      } else {
        todo.push_back(before);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::int32_t> ReachingDefinitions::reaching(std::int32_t user, unsigned argument) {
  const llvm::Instruction* instruction = instructions_[static_cast<std::size_t>(user)];
  const auto* made = llvm::cast<llvm::Instruction>(instruction->getOperand(argument));
  Use use = {user, place_of(made), block_of_[static_cast<std::size_t>(user)], user};
  if (use.pointer < 0) return {};  // from a block that is never entered
  if (const auto* phi = llvm::dyn_cast<llvm::PHINode>(instruction)) {
    const auto from = blocks_.find(phi->getIncomingBlock(argument));
    if (from == blocks_.end()) return {};
    use.block = from->second;
    use.end = block_begin_[static_cast<std::size_t>(use.block) + 1];
  }
  const std::vector<std::int32_t>& definitions = definitions_of(use.pointer);
  if (definitions.size() == 1 || visits_ >= kMostVisits) return {use.pointer};
  const std::int32_t last = last_before(definitions, use, use.end, use.block);
  if (last >= 0) return {last};
  if (std::ranges::binary_search(definitions, user)) return through_blocks(definitions, use);
  const auto [entry, is_new] = at_entry_.try_emplace({use.pointer, use.block});
  if (is_new) entry->second = through_blocks(definitions, use);
  return entry->second;
}

std::vector<bool> ReachingDefinitions::killed() {
  std::vector<bool> killed(instructions_.size());
  llvm::DenseMap<const llvm::Instruction*, std::int32_t> last_write;  // through each pointer
  for (std::size_t place = 0; place < instructions_.size(); ++place) {
    const int through = written_pointer(*instructions_[place]);
    if (through == kNoPointer) continue;
    const auto* pointer = llvm::dyn_cast<llvm::Instruction>(
        instructions_[place]->getOperand(static_cast<unsigned>(through)));
    if (pointer == nullptr) continue;
    const auto [entry, is_new] = last_write.try_emplace(pointer, static_cast<std::int32_t>(place));
    const auto here = [&](std::int32_t other) {
      return other >= 0 && block_of_[static_cast<std::size_t>(other)] == block_of_[place];
    };
    if (!is_new && here(entry->second)) killed[static_cast<std::size_t>(entry->second)] = true;
    entry->second = static_cast<std::int32_t>(place);
    // Upwards through what the pointer is made by. Those in the block are killed once and stay so.
    while (pointer != nullptr) {
      const std::int32_t at = place_of(pointer);
      if (here(at)) {
        if (killed[static_cast<std::size_t>(at)]) break;
        killed[static_cast<std::size_t>(at)] = true;
      }
      if (++visits_ >= kMostVisits || !leads_on(*pointer)) break;
      pointer = llvm::dyn_cast<llvm::Instruction>(pointer->getOperand(0));
    }
  }
  return killed;
}

}  // namespace irsight
