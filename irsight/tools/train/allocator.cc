// What jemalloc reads where it is linked, as irsight-train links it: nothing is given back to the system, which would clear it page
// by page before the next step of a training gets it again.
extern "C" {
__attribute__((visibility("default"))) extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:-1,muzzy_decay_ms:-1";
}
