#ifndef IRSIGHT_PREDICT_H
#define IRSIGHT_PREDICT_H

/*
 * Predictions of irsight's models for compilers, in C: the library irsight-predict, which needs neither libtorch nor LLVM.
 *
 *   char why[256];
 *   irsight_predictor *model = NULL;
 *   if (irsight_predictor_load("model.safetensors", &model, why, sizeof why) != IRSIGHT_OK) …
 *   irsight_answer answer = {.size = sizeof answer};
 *   if (irsight_predictor_predict(model, &graph, &answer, NULL, why, sizeof why) != IRSIGHT_OK) …
 *   puts(irsight_predictor_class(model, answer.label));
 *   irsight_predictor_free(model);
 *
 * Errors: functions return one of irsight_status and write why, ended by a zero and cut where it does not fit, to `message`
 * (NULL or size 0: nowhere). Nothing is printed, thrown or kept elsewhere; outputs are written on IRSIGHT_OK only.
 * Threads: a predictor may be used by any number of threads at once, but for irsight_predictor_free().
 * Determinism: the same graph gives the same bits on every x86-64 processor.
 * Versions: the structs that calls take begin with their size, so that a later library knows what an earlier caller has; those that
 * stand in arrays or within others (irsight_word, irsight_relation, irsight_line) have none and stay as they are in this version.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define IRSIGHT_API __attribute__((visibility("default")))
#else
#define IRSIGHT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Version of this interface: changes where a call changes its meaning. */
#define IRSIGHT_PREDICT_VERSION 1

/* Numbers in the code of a word (docs/encoding.md). */
#define IRSIGHT_CODE_FIELDS 40

typedef enum irsight_status {
  IRSIGHT_OK = 0,
  IRSIGHT_FAILED = 1, /* the file or the graph is at fault, or memory is short */
  IRSIGHT_WRONG_CALL =
      2 /* a pointer is null, a struct has another size, or a number is out of its range */
} irsight_status;

/* What a node is (docs/datasets.md, I2); texts need no zero at their end. */
typedef struct irsight_word {
  const char* statement;
  size_t statement_size;
  const char* detail;
  size_t detail_size;
  const uint32_t* code; /* [IRSIGHT_CODE_FIELDS] */
} irsight_word;

/* Edges of one relation, sorted by target: edge e into node t comes from t - distance[e]. */
typedef struct irsight_relation {
  const uint16_t* degree; /* [nodes] edges into each node */
  const int32_t* distance;
  const uint16_t* position;
  size_t edges;
} irsight_relation;

/* A graph of instructions (docs/datasets.md, section 1). It is read during a call only. No count is above 2^31 - 1. One of no
 * nodes, of a program without any code, is answered as well, by what the model says of nothing: a caller that means to refuse
 * it looks at `nodes`. */
typedef struct irsight_graph {
  size_t size; /* sizeof(irsight_graph) */
  const irsight_word* words;
  size_t num_words;
  const int32_t* word; /* [nodes] in [0, num_words) */
  const int32_t* line; /* [nodes], 0 is unknown; or NULL */
  size_t nodes;
  irsight_relation control, data, call;
  /* The module's own nodes, its global variables, come first; then function by function, of those with a body, a node of the
   * function's own, one for each argument and one for each instruction. */
  const int32_t* function_nodes;  /* [functions] nodes of each, all of these */
  const int32_t* function_blocks; /* [functions] blocks of each, 1 or more */
  size_t functions;
  const int32_t* block_nodes; /* [blocks] instructions of each, function by function */
  size_t blocks;
} irsight_graph;

/* The two most probable classes. */
typedef struct irsight_answer {
  size_t size; /* sizeof(irsight_answer) */
  size_t label, runner_up;
  float probability, runner_up_probability;
  float margin; /* logit of the label less that of the runner-up */
} irsight_answer;

/* What a model answers about, what its numbers are, and of which relation the edges are that it is about. */
typedef enum irsight_of {
  IRSIGHT_OF_GRAPH = 0,
  IRSIGHT_OF_NODES = 1,
  IRSIGHT_OF_EDGES = 2
} irsight_of;
typedef enum irsight_kind {
  IRSIGHT_CLASSIFICATION = 0,
  IRSIGHT_REGRESSION = 1,
  IRSIGHT_RANKING = 2
} irsight_kind;
typedef enum irsight_edges {
  IRSIGHT_CONTROL = 0,
  IRSIGHT_DATA = 1,
  IRSIGHT_CALL = 2
} irsight_edges;

/* How many numbers a model has, and what they are. */
typedef struct irsight_outputs {
  size_t size; /* sizeof(irsight_outputs) */
  irsight_of of;
  irsight_kind kind;
  irsight_edges relation; /* where it answers about edges */
  size_t rows, columns;
} irsight_outputs;

/* What a line adds to the margin. */
typedef struct irsight_line {
  int32_t line;
  double share;
} irsight_line;

typedef struct irsight_predictor irsight_predictor;

/* Returns the IRSIGHT_PREDICT_VERSION that the library was built with. */
IRSIGHT_API int irsight_predict_version(void);

/* Loads a model; the caller frees it. */
IRSIGHT_API irsight_status irsight_predictor_load(const char* path, irsight_predictor** predictor,
                                                  char* message, size_t message_size);

/* The same; graphs that would take more than so many bytes of memory in a call, copies of their arrays and words included, are
 * refused before anything is taken (2^31 by irsight_predictor_load()).
 * `most_bytes`: 1 or more. */
IRSIGHT_API irsight_status irsight_predictor_load_within(const char* path, int64_t most_bytes,
                                                         irsight_predictor** predictor,
                                                         char* message, size_t message_size);

/* Frees a model; NULL is nothing. */
IRSIGHT_API void irsight_predictor_free(irsight_predictor* predictor);

/* Return how many classes there are and the name of one, and how many levels of optimisation and the name of one: "O0",
 * "mem2reg", "O2" (docs/datasets.md): graphs are to be made of IR at one of them, or at each. Names live as long as the predictor; NULL
 * beyond the last. */
IRSIGHT_API size_t irsight_predictor_classes(const irsight_predictor* predictor);
IRSIGHT_API const char* irsight_predictor_class(const irsight_predictor* predictor, size_t number);
IRSIGHT_API size_t irsight_predictor_levels(const irsight_predictor* predictor);
IRSIGHT_API const char* irsight_predictor_level(const irsight_predictor* predictor, size_t number);

/* Predicts the class of a graph, by a model that classifies graphs. `probabilities`: room for one number a class, or NULL. */
IRSIGHT_API irsight_status irsight_predictor_predict(const irsight_predictor* predictor,
                                                     const irsight_graph* graph,
                                                     irsight_answer* answer, float* probabilities,
                                                     char* message, size_t message_size);

/* Predicts the class of a program from its graphs at several levels, best at all that irsight_predictor_level() names: its logits
 * are the mean of theirs. `graphs`: `count` pointers, one or more. */
IRSIGHT_API irsight_status irsight_predictor_predict_together(const irsight_predictor* predictor,
                                                              const irsight_graph* const* graphs,
                                                              size_t count, irsight_answer* answer,
                                                              float* probabilities, char* message,
                                                              size_t message_size);

/* Asks any model, also one that answers about nodes, edges, numbers or rankings: what it answers, and its numbers for a graph,
 * [rows, columns] row by row: those of the graph, or one row a node, or one row an edge of outputs->relation, in the order of
 * its arrays. They are logits of classes, numbers, or scores (the best is the highest). `values`: room for
 * `count` numbers; of more, the first are written, and rows and columns tell how many there are. `graph`: NULL to be told
 * only what the model answers; rows is 0 then. */
IRSIGHT_API irsight_status irsight_predictor_outputs(const irsight_predictor* predictor,
                                                     const irsight_graph* graph,
                                                     irsight_outputs* outputs, float* values,
                                                     size_t count, char* message,
                                                     size_t message_size);

/* Tells which lines decided, those that speak most for the label first. `count`: the room in `lines` before, how many there
 * are (perhaps more) after. */
IRSIGHT_API irsight_status irsight_predictor_explain(const irsight_predictor* predictor,
                                                     const irsight_graph* graph,
                                                     irsight_line* lines, size_t* count,
                                                     char* message, size_t message_size);

/* The same of a program that irsight_predictor_predict_together() was asked about: a line's share is the mean over `graphs`, which
 * are `graph_count`, of the margin between the program's two classes. */
IRSIGHT_API irsight_status irsight_predictor_explain_together(const irsight_predictor* predictor,
                                                              const irsight_graph* const* graphs,
                                                              size_t graph_count,
                                                              irsight_line* lines, size_t* count,
                                                              char* message, size_t message_size);

#ifdef __cplusplus
}
#endif

#endif
