#include "irsight/base/zstd.h"

#include <zstd.h>

#include <memory>
#include <span>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"

namespace irsight {

Status unpack_zstd(const std::string& from, const std::string& to, std::uint64_t limit) {
  const auto packed = MappedFile::open(from);
  if (!packed) return tl::unexpected(packed.error());
  Result<AtomicFile> file = AtomicFile::create(to);
  if (!file) return error_of(std::move(file));
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          &ZSTD_freeDStream);
  if (!stream) return error("{}: zstd: no memory", from);
  std::vector<char> buffer(ZSTD_DStreamOutSize());
  ZSTD_inBuffer in{(*packed)->bytes().data(), (*packed)->bytes().size(), 0};
  if (in.size == 0) return error("{}: zstd: the file is empty", from);
  std::size_t wanted = 0;  // 0: the last call ended a frame and gave all of it
  while (true) {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    wanted = ZSTD_decompressStream(stream.get(), &out, &in);
    if (ZSTD_isError(wanted) != 0) return error("{}: zstd: {}", from, ZSTD_getErrorName(wanted));
    if (file->size() + out.pos > limit)
      return error("{}: unpacks to more than {} bytes", from, limit);
    if (Status written = file->write(std::as_bytes(std::span(buffer.data(), out.pos))); !written) {
      return written;
    }
    if (in.pos == in.size && (wanted == 0 || out.pos < out.size)) break;
  }
  if (wanted != 0) return error("{}: zstd: the file ends within a frame", from);
  return file->commit();
}

Status pack_zstd(const std::string& from, const std::string& to, int level) {
  const auto plain = MappedFile::open(from);
  if (!plain) return tl::unexpected(plain.error());
  Result<AtomicFile> file = AtomicFile::create(to);
  if (!file) return error_of(std::move(file));
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     &ZSTD_freeCCtx);
  if (!context) return error("{}: zstd: no memory", from);
  ZSTD_inBuffer in{(*plain)->bytes().data(), (*plain)->bytes().size(), 0};
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setPledgedSrcSize(context.get(), in.size);
  std::vector<char> buffer(ZSTD_CStreamOutSize());
  for (std::size_t left = 1; left != 0;) {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    left = ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end);
    if (ZSTD_isError(left) != 0) return error("{}: zstd: {}", from, ZSTD_getErrorName(left));
    Status written = file->write(std::as_bytes(std::span(buffer.data(), out.pos)));
    if (!written) return written;
  }
  return file->commit();
}

}  // namespace irsight
