#include <filesystem>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/base/folder_lock.h"
#include "irsight/embeddings/internal/xfg_shard.h"
#include "irsight/embeddings/xfg_folder.h"

namespace irsight {

using namespace embeddings_internal;

struct XfgFolderWriter::State {
  explicit State(FolderLock held) : lock(std::move(held)) {}

  FolderLock lock;
  std::string folder;
  XfgFolderOptions options;
  std::vector<XfgInput> already;
  std::vector<std::uint64_t> digests;  // of the files
  XfgShardBuilder waiting;
  bool is_complete = false;

  XfgMaking making() const {
    return {.normalisation = options.normalisation, .making = options.making};
  }
  Status take_files();
  Result<XfgMaking> checked(const Safetensors& file, const FileKind& kind) const;
  Status write_waiting();
};

// What is gone on with has to be whole, and made in the way that the rest will be.
Result<XfgMaking> XfgFolderWriter::State::checked(const Safetensors& file,
                                                  const FileKind& kind) const {
  Result<XfgMaking> made = xfg_making_of(file, kind, options.normalisation);
  if (!made) return made;
  if (Status same = check_xfg_digest(file, *made); !same) return error_of(std::move(same));
  if (made->making != options.making) {
    return error("{}: its graphs were made by '{}', now it is '{}'", file.file_name(), made->making,
                 options.making);
  }
  return made;
}

Status XfgFolderWriter::State::take_files() {
  for (;;) {
    const std::string path = xfg_shard_file(folder, digests.size());
    if (!std::filesystem::exists(path)) break;
    Result<Safetensors> file = Safetensors::open(path);
    if (!file) return error_of(std::move(file));
    const Result<XfgMaking> made = checked(*file, kXfgShard);
    if (!made) return tl::unexpected(made.error());
    Result<XfgShard> shard = xfg_shard_from(*file);
    if (!shard) return error_of(std::move(shard));
    for (std::size_t i = 0; i < shard->inputs.size(); ++i) already.push_back(shard->input(i));
    digests.push_back(digest_of_file(*file, *made));
  }
  if (!std::filesystem::exists(xfg_index_file(folder))) return {};
  Result<Safetensors> index = Safetensors::open(xfg_index_file(folder));
  if (!index) return error_of(std::move(index));
  const Result<XfgMaking> made = checked(*index, kXfgIndex);
  if (!made) return tl::unexpected(made.error());
  is_complete = true;
  return {};
}

Status XfgFolderWriter::State::write_waiting() {
  const std::string path = xfg_shard_file(folder, digests.size());
  const Result<std::uint64_t> digest = waiting.write(path, making());
  if (!digest) return tl::unexpected(digest.error());
  digests.push_back(*digest);
  return {};
}

XfgFolderWriter::XfgFolderWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
XfgFolderWriter::XfgFolderWriter(XfgFolderWriter&&) noexcept = default;
XfgFolderWriter& XfgFolderWriter::operator=(XfgFolderWriter&&) noexcept = default;
XfgFolderWriter::~XfgFolderWriter() = default;

Result<XfgFolderWriter> XfgFolderWriter::create(const std::string& folder,
                                                XfgFolderOptions options) {
  check(options.shard_bytes > 0, "a file of graphs holds at least one byte");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  Result<FolderLock> lock = FolderLock::take(folder);
  if (!lock) return error_of(std::move(lock));
  auto state = std::make_unique<State>(*std::move(lock));
  state->folder = folder;
  state->options = std::move(options);
  const bool has_graphs = std::filesystem::exists(xfg_shard_file(folder, 0)) ||
                          std::filesystem::exists(xfg_index_file(folder));
  if (has_graphs && !state->options.resume) {
    return tl::unexpected(Error{folder + ": holds contextual flow graphs already",
                                "--resume goes on with them; or name another folder"});
  }
  if (Status taken = state->take_files(); !taken) return error_of(std::move(taken));
  return XfgFolderWriter(std::move(state));
}

const std::vector<XfgInput>& XfgFolderWriter::already() const { return state_->already; }
bool XfgFolderWriter::is_complete() const { return state_->is_complete; }

Status XfgFolderWriter::add(const XfgInput& input, std::span<const NamedXfg> graphs) {
  check(!state_->is_complete, "nothing is added to a folder of graphs that has its index");
  state_->waiting.add(input, graphs);
  return state_->waiting.bytes() < state_->options.shard_bytes ? Status{} : state_->write_waiting();
}

Status XfgFolderWriter::finish() {
  if (state_->is_complete) return {};
  if (!state_->waiting.empty()) {
    if (Status written = state_->write_waiting(); !written) return written;
  }
  state_->is_complete = true;
  return write_xfg_index(xfg_index_file(state_->folder), state_->digests, state_->making());
}

}  // namespace irsight
