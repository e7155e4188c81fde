#include "irsight/tools/compile/dataset_sources.h"

#include <filesystem>

#include "irsight/base/mapped_file.h"
#include "irsight/base/zstd.h"
#include "irsight/datasets/source_forms.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/tools/data/system_command.h"

namespace irsight::tools {
namespace {

namespace fs = std::filesystem;

// Unpacks an archive into a folder that appears when it is complete.
Status unpack_archive(const std::string& archive, const std::string& folder) {
  const std::string partial = folder + ".partial";
  const std::string tar = partial + "/archive.tar";
  std::error_code failed;
  fs::remove_all(partial, failed);
  if (!failed) fs::create_directories(partial + "/sources", failed);
  if (failed) return error("{}: cannot make the folder: {}", partial, failed.message());
  if (Status unpacked = unpack_zstd(archive, tar); !unpacked) return unpacked;
  const Result<ProgramRun> run =
      run_program({"tar", "-xf", tar, "-C", partial + "/sources", "--no-same-owner"},
                  KeptStreams::kOutputAndErrors);
  if (!run) return tl::unexpected(run.error());
  if (run->status != 0) return error("{}: tar: {}", archive, run->output);
  fs::rename(partial + "/sources", folder, failed);
  if (failed) return error("{}: cannot be made: {}", folder, failed.message());
  fs::remove_all(partial, failed);
  return {};
}

}  // namespace

Result<PublishedSet> published_set(const std::string& root, const std::string& name,
                                   const std::string& unpacked) {
  const std::string table = root + "/splits.csv";
  const Result<std::string> text = read_file(table);
  if (!text) return tl::unexpected(text.error());
  Result<std::vector<SplitRow>> rows = split_rows_from_csv(table, *text);
  if (!rows) return error_of(std::move(rows));
  std::error_code ignored;
  const std::string folder = root + "/" + name;
  if (fs::is_directory(folder, ignored)) return PublishedSet{folder, *std::move(rows)};
  const std::string archive = folder + ".tar.zst";
  if (!fs::exists(archive, ignored))
    return error("{}: neither this folder nor {} is there", folder, archive);
  if (!fs::is_directory(unpacked, ignored)) {
    if (Status done = unpack_archive(archive, unpacked); !done) return error_of(std::move(done));
  }
  if (!fs::is_directory(unpacked + "/" + name, ignored))
    return tl::unexpected(Error{fmt::format("{}: is there, without the folder {} of an unpacked {}",
                                            unpacked, name, archive),
                                "name another output, or remove this folder"});
  return PublishedSet{unpacked + "/" + name, *std::move(rows)};
}

Result<PublishedSet> form_set(const std::string& forms, const std::string& name,
                              const std::string& written) {
  std::string folder = forms;
  if (folder.empty()) {
    const Result<std::string> table = default_file(name + "/splits.csv");
    if (!table) return tl::unexpected(table.error());
    folder = fs::path(*table).parent_path().string();
  }
  if (Status done = write_form_programs(folder, name, written); !done)
    return error_of(std::move(done));
  return published_set(written, name, written);
}

}  // namespace irsight::tools
