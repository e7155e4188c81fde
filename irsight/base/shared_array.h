#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace irsight {

/// An immutable array whose memory is shared: a vector that was moved in, or a part of a mapped
/// file.
///
/// Copying costs a reference count. Ownership: the array keeps its owner (vector or mapping) alive.
/// Threads: may be read from any number of threads.
template <typename T>
class SharedArray {
 public:
  using value_type = T;
  using const_iterator = typename std::span<const T>::iterator;

  SharedArray() = default;

  /// Takes a vector's elements.
  SharedArray(std::vector<T> elements) {  // NOLINT(google-explicit-constructor): an array from a
                                          // vector is what it looks like.
    auto owner = std::make_shared<const std::vector<T>>(std::move(elements));
    elements_ = *owner;
    owner_ = std::move(owner);
  }

  /// Shares elements that lie in memory kept alive by `owner`.
  SharedArray(std::span<const T> elements, std::shared_ptr<const void> owner)
      : owner_(std::move(owner)), elements_(elements) {}

  const T& operator[](std::size_t i) const { return elements_[i]; }
  std::size_t size() const { return elements_.size(); }
  bool empty() const { return elements_.empty(); }
  const T* data() const { return elements_.data(); }
  const_iterator begin() const { return elements_.begin(); }
  const_iterator end() const { return elements_.end(); }
  std::span<const T> span() const { return elements_; }
  operator std::span<const T>() const { return elements_; }  // NOLINT(google-explicit-constructor)

  /// Returns elements [first, first + count), sharing the owner.
  SharedArray slice(std::size_t first, std::size_t count) const {
    return {elements_.subspan(first, count), owner_};
  }

 private:
  std::shared_ptr<const void> owner_;
  std::span<const T> elements_;
};

}  // namespace irsight
