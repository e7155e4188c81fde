#include "irsight/frontend/ir_reader.h"

#include <llvm/AsmParser/Parser.h>
#include <llvm/BinaryFormat/Magic.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Object/Archive.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/SourceMgr.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "irsight/frontend/ir_compatibility.h"
#include "irsight/frontend/ir_version.h"
#include "irsight/frontend/stand_in_text.h"

namespace irsight {
namespace {

constexpr const char* kFormats =
    "IR text, bitcode, an archive, or an object with embedded bitcode (.llvmbc, .llvm.lto)";

constexpr const char* kHowToEmbed = "compile with -fembed-bitcode or -ffat-lto-objects, or give IR";

// LLVM's own test leaves out .llvmbc, which -fembed-bitcode makes.
bool holds_bitcode(const llvm::object::SectionRef& section) {
  if (section.isBitcode()) return true;
  auto name = section.getName();
  if (name) return *name == ".llvmbc" || *name == "__LLVM,__bitcode";
  llvm::consumeError(name.takeError());
  return false;
}

// The verifier's text shows instructions but not whose they are.
std::string broken_function(const llvm::Module& module) {
  for (const llvm::Function& function : module) {
    if (llvm::verifyFunction(function)) return fmt::format("@{}: ", function.getName().str());
  }
  return "";
}

// Labels of asm goto were among its arguments until LLVM 14, which LLVM 22 reads but does not accept.
bool is_old_asm_goto_only(llvm::StringRef said) {
  while (!said.empty()) {
    const auto [line, rest] = said.split('\n');
    if (!line.starts_with("Number of label constraints does not match") && !line.starts_with("  "))
      return false;
    said = rest;
  }
  return true;
}

class Reader {
 public:
  Reader(const std::string& name, llvm::LLVMContext& context, const IrReadOptions& options)
      : name_(name), context_(context), options_(options) {}

  Status read(llvm::MemoryBufferRef buffer, const std::string& part);
  IrModules take() && { return std::move(result_); }

 private:
  Status read_bitcode(llvm::MemoryBufferRef buffer, const std::string& part);
  Status read_text(llvm::MemoryBufferRef buffer, const std::string& part);
  Status read_archive(llvm::MemoryBufferRef buffer, const std::string& part);
  Status read_member(const llvm::object::Archive& archive,
                     const llvm::object::Archive::Child& child, const std::string& part);
  Status read_object(llvm::MemoryBufferRef buffer, const std::string& part);
  Status add(std::unique_ptr<llvm::Module> module, const std::string& part);

  std::string entity(const std::string& part) const {
    return part.empty() ? name_ : fmt::format("{}({})", name_, part);
  }
  tl::unexpected<Error> failed(const std::string& part, llvm::Error why) const {
    return error("{}: {}", entity(part), llvm::toString(std::move(why)));
  }

  const std::string& name_;
  llvm::LLVMContext& context_;
  const IrReadOptions& options_;
  int archives_ = 0;                  // that are being read: an archive may be a member
  std::map<std::string, int> times_;  // that a member's name has come
  IrModules result_;
};

Status Reader::read(llvm::MemoryBufferRef buffer, const std::string& part) {
  const llvm::StringRef bytes = buffer.getBuffer();
  if (bytes.empty()) return error("{}: is empty; expected {}", entity(part), kFormats);
  switch (llvm::identify_magic(bytes)) {
    case llvm::file_magic::bitcode:
      return read_bitcode(buffer, part);
    case llvm::file_magic::archive:
      return read_archive(buffer, part);
    case llvm::file_magic::unknown:
      return read_text(buffer, part);
    default:
      return read_object(buffer, part);
  }
}

Status Reader::read_bitcode(llvm::MemoryBufferRef buffer, const std::string& part) {
  const auto refused = [&](const std::string& own, llvm::Error why) {
    return tl::unexpected(
        Error{fmt::format("{}: bitcode: {}", entity(own), llvm::toString(std::move(why))),
              newer_bitcode_hint(buffer)});
  };
  if (buffer.getBufferSize() % 4 != 0) {  // LLVM blames the signature
    return tl::unexpected(
        Error{fmt::format("{}: bitcode: {} bytes are no whole number of words: it is cut",
                          entity(part), buffer.getBufferSize()),
              newer_bitcode_hint(buffer)});
  }
  auto list = llvm::getBitcodeModuleList(buffer);
  if (!list) return refused(part, list.takeError());
  if (list->empty()) return error("{}: bitcode: no module in it", entity(part));
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string own = list->size() == 1 ? part : fmt::format("{}#{}", part, i + 1);
    auto module = (*list)[i].parseModule(context_);
    if (!module) return refused(own, module.takeError());
    if (Status added = add(std::move(*module), own); !added) return added;
  }
  return {};
}

Status Reader::read_text(llvm::MemoryBufferRef buffer, const std::string& part) {
  const llvm::StringRef start = buffer.getBuffer().take_front(4096);
  const bool noise = std::any_of(start.begin(), start.end(), [](unsigned char c) {
    return c < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f';
  });
  if (noise) return error("{}: unknown format; expected {}", entity(part), kFormats);
  // Text of before LLVM 12 may lack the types of byval and sret. Before the first parse, not after it has failed: that
  // would have taken the names of structs in this context. The copy also ends in the zero byte that the parser wants.
  const std::string_view given = buffer.getBuffer();
  const std::string text =
      options_.keeps_old ? with_stand_ins(given) : with_typed_attributes(given);
  llvm::SMDiagnostic said;
  auto module = llvm::parseAssembly(llvm::MemoryBufferRef(text, entity(part)), said, context_);
  if (module == nullptr) {
    return tl::unexpected(Error{fmt::format("{}:{}:{}: error: {}", entity(part), said.getLineNo(),
                                            said.getColumnNo() + 1, said.getMessage().str()),
                                newer_text_hint(buffer.getBuffer())});
  }
  return add(std::move(module), part);
}

Status Reader::read_archive(llvm::MemoryBufferRef buffer, const std::string& part) {
  // The members of a thin archive are looked for beside the file that the buffer is named after.
  const bool is_on_disk = part.empty() && !options_.path.empty();
  const llvm::MemoryBufferRef named(buffer.getBuffer(), is_on_disk ? options_.path : name_);
  auto archive = llvm::object::Archive::create(named);
  if (!archive) return failed(part, archive.takeError());
  if ((*archive)->isThin() && !is_on_disk) {
    return error("{}: archive: is a thin one, which names files beside it, and is itself no file",
                 entity(part));
  }
  const std::size_t before = result_.modules.size();
  llvm::Error walk = llvm::Error::success();
  Status status;
  ++archives_;
  for (const llvm::object::Archive::Child& child : (*archive)->children(walk)) {
    if (status = read_member(**archive, child, part); !status) break;
  }
  --archives_;
  if (walk) return failed(part, std::move(walk));
  if (!status || result_.modules.size() > before) return status;
  if (result_.notes.empty()) return error("{}: archive: no member in it", entity(part));
  return tl::unexpected(Error{result_.notes.front(), kHowToEmbed});
}

Status Reader::read_member(const llvm::object::Archive& archive,
                           const llvm::object::Archive::Child& child, const std::string& part) {
  auto name = child.getName();
  if (!name) return failed(part, name.takeError());
  std::string own = part.empty() ? name->str() : part + "/" + name->str();
  if (const int time = ++times_[own]; time > 1) own += fmt::format("#{}", time);
  if (archive.isThin()) {
    if (auto file = child.getFullName()) result_.files.push_back(*file);
  }
  auto member = child.getMemoryBufferRef();
  return member ? read(*member, own) : failed(own, member.takeError());
}

Status Reader::read_object(llvm::MemoryBufferRef buffer, const std::string& part) {
  auto object = llvm::object::ObjectFile::createObjectFile(buffer);
  if (!object) return failed(part, object.takeError());
  bool found = false;
  for (const llvm::object::SectionRef& section : (*object)->sections()) {
    if (!holds_bitcode(section)) continue;
    auto contents = section.getContents();
    if (!contents) return failed(part, contents.takeError());
    if (contents->size() < 4) continue;  // the marker of -fembed-bitcode=marker
    found = true;
    // Sections may lie anywhere; LLVM's reader wants its words aligned.
    const auto copy = llvm::MemoryBuffer::getMemBufferCopy(*contents, entity(part));
    if (Status done = read_bitcode(*copy, part); !done) return done;
  }
  if (found) return {};
  if (archives_ > 0) {
    result_.notes.push_back(entity(part) + ": object: no bitcode embedded in it; left out");
    return {};
  }
  return tl::unexpected(
      Error{fmt::format("{}: object: no bitcode embedded in it", entity(part)), kHowToEmbed});
}

Status Reader::add(std::unique_ptr<llvm::Module> module, const std::string& part) {
  std::string said;
  llvm::raw_string_ostream stream(said);
  bool broken_debug_info = false;
  if (llvm::verifyModule(*module, &stream, &broken_debug_info) &&
      !(options_.keeps_old && is_old_asm_goto_only(said))) {
    std::replace(said.begin(), said.end(), '\n', ' ');
    return error("{}: verifier: {}{}", entity(part), broken_function(*module), said);
  }
  if (broken_debug_info) llvm::StripDebugInfo(*module);
  module->setModuleIdentifier(entity(part));
  LoweredModule entry;
  entry.module = std::move(module);
  entry.part = part;
  result_.modules.push_back(std::move(entry));
  return {};
}

}  // namespace

std::unique_ptr<llvm::LLVMContext> quiet_context() {
  auto context = std::make_unique<llvm::LLVMContext>();
  context->setDiagnosticHandlerCallBack([](const llvm::DiagnosticInfo*, void*) {}, nullptr);
  return context;
}

Result<IrModules> read_ir(const std::string& name, const std::string& bytes,
                          llvm::LLVMContext& context, const IrReadOptions& options) {
  Reader reader(name, context, options);
  if (Status done = reader.read(llvm::MemoryBufferRef(bytes, name), ""); !done) {
    return error_of(std::move(done));
  }
  return std::move(reader).take();
}

}  // namespace irsight
