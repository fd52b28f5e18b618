/* The encoder's inner loops: products of 8-bit integers, and the steps of an LSTM (quoteattr/tagging/lstm.py).

   Everything here is also done by numpy, with equal results, bit by bit: sums of products are whole numbers that a
   32-bit float holds exactly, and all else is an addition, multiplication, division or comparison of 32-bit floats in
   the same order. So a multiplication and an addition must not be contracted into one operation.

   A function runs in the thread that calls it, without the lock of the interpreter, and keeps nothing. It refuses
   arrays of wrong types and shapes with ValueError. An array that another thread changes meanwhile gives wrong results
   and no more: whatever is used as an index is checked where it is used. */

#define Py_LIMITED_API 0x030B0000 /* 3.11, the first with the buffer protocol */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(_MSC_VER)
#pragma fp_contract(off)
#endif

#if defined(__GNUC__) || defined(__clang__)
#define INLINE static inline __attribute__((always_inline))
#define ALONE __restrict__ /* the only pointer to what it points to, so that loops may be vectorized */
#else
#define INLINE static __inline
#define ALONE __restrict
#endif

#if (defined(__GNUC__) || defined(__clang__)) && defined(__x86_64__)
#define X86 1
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#else
#define X86 0
#endif

#if (defined(__GNUC__) || defined(__clang__)) && defined(__aarch64__) && !defined(__AARCH64EB__)
#define ARM 1
#include <arm_neon.h>
#if defined(__ARM_FEATURE_DOTPROD) /* what it is compiled for has them, as all of Apple's processors do */
#define DOT
#elif defined(__linux__) && (!defined(__clang__) || __clang_major__ >= 16)
#include <sys/auxv.h>
#define DOT __attribute__((target("arch=armv8.2-a+dotprod")))
#define HAS_DOT (getauxval(AT_HWCAP) & (1UL << 20)) /* HWCAP_ASIMDDP */
#endif
#else
#define ARM 0
#endif

#define INTERFACE 1      /* what quantized.py expects; it changes with the arguments of a function */
#define LANES 64         /* columns of a tile of weights */
#define QUAD 4           /* rows of weights that lie side by side, four to a column */
#define DEEPEST 1040     /* terms of a sum: 127 * 127 * 1040 < 2^24 */
#define WIDEST 65536     /* columns of a matrix */
#define MOST 4096        /* sequences side by side */
#define ROWS 24          /* of products that are made together */

typedef Py_ssize_t Size;

/* Products of rows of 8-bit integers and a tile: quads * 4 rows of weights for 64 columns, as (quads, 64, 4).
   `starts` are -128 times the sum of each column, for kernels that multiply unsigned numbers. */
typedef void Product(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride, Size rows,
                     int32_t *out, Size out_stride);
/* sums * size * scales + bias */
typedef void Weigh(const int32_t *sums, float size, const float *scales, const float *bias, float *ALONE out, Size columns);
/* One step of one sequence: from the sums of the gates input, forget, output, cell to the next state. */
typedef void Advance(const int32_t *sums, const float *scales, const float *made, float *ALONE memory, int8_t *ALONE state,
                     Size hidden);

/* tanh by a quotient of polynomials; the coefficients are those of lstm.py, which explains them. */
INLINE float tanh_of(float x)
{
    x = x > -5.0f ? x : -5.0f;
    x = x < 5.0f ? x : 5.0f;
    float y = x * x;
    float above = ((y * 6.54951606e-04f + 1.01723405e-01f) * y + 9.99810157e-01f) * x;
    float below = (y * 1.26392596e-02f + 4.34504367e-01f) * y + 1.0f;
    return above / below;
}

/* Rounds to the nearest integer, halves to even; exact for numbers below 2^22. */
INLINE int8_t rounded(float x)
{
    return (int8_t)(int32_t)((x + 12582912.0f) - 12582912.0f);
}

INLINE void weigh_any(const int32_t *sums, float size, const float *scales, const float *bias, float *ALONE out, Size columns)
{
    for (Size j = 0; j < columns; j++)
        out[j] = (float)sums[j] * size * scales[j] + bias[j];
}

INLINE void advance_any(const int32_t *sums, const float *scales, const float *made, float *ALONE memory, int8_t *ALONE state,
                        Size hidden)
{
    for (Size j = 0; j < hidden; j++) {
        Size f = hidden + j, o = 2 * hidden + j, g = 3 * hidden + j;
        float take = tanh_of((float)sums[j] * scales[j] + made[j]) + 1.0f;
        float keep = tanh_of((float)sums[f] * scales[f] + made[f]) + 1.0f;
        float show = tanh_of((float)sums[o] * scales[o] + made[o]) + 1.0f;
        float cell = tanh_of((float)sums[g] * scales[g] + made[g]);
        float c = (memory[j] * keep + take * cell) * 0.5f;
        memory[j] = c;
        state[j] = rounded(show * tanh_of(c) * 63.5f);
    }
}

/* A sum of two products has 16 bits, so that a compiler may multiply eight or more at once. */
static void product_plain(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride,
                          Size rows, int32_t *out, Size out_stride)
{
    (void)starts;
    for (Size row = 0; row < rows; row++, left += stride, out += out_stride) {
        int32_t sums[LANES] = {0};
        for (Size quad = 0; quad < quads; quad++) {
            const int8_t *a = left + QUAD * quad, *w = tile + LANES * QUAD * quad;
            const int16_t a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3];
            for (int j = 0; j < LANES; j++) {
                int16_t one = (int16_t)(a0 * w[QUAD * j] + a1 * w[QUAD * j + 1]);
                int16_t two = (int16_t)(a2 * w[QUAD * j + 2] + a3 * w[QUAD * j + 3]);
                sums[j] += one + two;
            }
        }
        memcpy(out, sums, sizeof sums);
    }
}

static void weigh_plain(const int32_t *sums, float size, const float *scales, const float *bias, float *ALONE out, Size columns)
{
    weigh_any(sums, size, scales, bias, out, columns);
}

static void advance_plain(const int32_t *sums, const float *scales, const float *made, float *ALONE memory, int8_t *ALONE state,
                          Size hidden)
{
    advance_any(sums, scales, made, memory, state, hidden);
}

#if X86 || ARM
INLINE int32_t four(const int8_t *from)
{
    int32_t bytes;
    memcpy(&bytes, from, sizeof bytes);
    return bytes;
}
#endif

#if X86
/* AVX2 multiplies unsigned by signed bytes: |a| by w with the sign of a. No sum of two exceeds 2 * 127 * 127. */
AVX2 INLINE void block_avx2(const int r, const int8_t *tile, Size quads, const int8_t *left, Size stride, int32_t *out,
                            Size out_stride)
{
    const __m256i ones = _mm256_set1_epi16(1);
    for (int half = 0; half < 2; half++) {
        __m256i sums[2][4];
        for (int i = 0; i < r; i++)
            for (int j = 0; j < 4; j++)
                sums[i][j] = _mm256_setzero_si256();
        for (Size quad = 0; quad < quads; quad++) {
            const int8_t *w = tile + LANES * QUAD * quad + 128 * half;
            __m256i a[2], sizes[2];
            for (int i = 0; i < r; i++) {
                a[i] = _mm256_set1_epi32(four(left + stride * i + QUAD * quad));
                sizes[i] = _mm256_abs_epi8(a[i]);
            }
            for (int j = 0; j < 4; j++) {
                __m256i weights = _mm256_loadu_si256((const __m256i *)(w + 32 * j));
                for (int i = 0; i < r; i++) {
                    __m256i pairs = _mm256_maddubs_epi16(sizes[i], _mm256_sign_epi8(weights, a[i]));
                    sums[i][j] = _mm256_add_epi32(sums[i][j], _mm256_madd_epi16(pairs, ones));
                }
            }
        }
        for (int i = 0; i < r; i++)
            for (int j = 0; j < 4; j++)
                _mm256_storeu_si256((__m256i *)(out + out_stride * i + 32 * half + 8 * j), sums[i][j]);
    }
}

AVX2 static void product_avx2(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride,
                              Size rows, int32_t *out, Size out_stride)
{
    (void)starts;
    for (; rows >= 2; rows -= 2, left += 2 * stride, out += 2 * out_stride)
        block_avx2(2, tile, quads, left, stride, out, out_stride);
    if (rows)
        block_avx2(1, tile, quads, left, stride, out, out_stride);
}

AVX2 static void weigh_avx2(const int32_t *sums, float size, const float *scales, const float *bias, float *ALONE out, Size columns)
{
    weigh_any(sums, size, scales, bias, out, columns);
}

AVX2 static void advance_avx2(const int32_t *sums, const float *scales, const float *made, float *ALONE memory, int8_t *ALONE state,
                              Size hidden)
{
    advance_any(sums, scales, made, memory, state, hidden);
}

/* VNNI multiplies unsigned by signed bytes and adds four products: (a + 128) * w - 128 * w. */
VNNI INLINE void block_vnni(const int r, const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left,
                            Size stride, int32_t *out, Size out_stride)
{
    const __m512i flip = _mm512_set1_epi8((char)-128);
    __m512i sums[6][4];
    for (int i = 0; i < r; i++)
        for (int j = 0; j < 4; j++)
            sums[i][j] = _mm512_loadu_si512(starts + 16 * j);
    for (Size quad = 0; quad < quads; quad++) {
        __m512i weights[4];
        for (int j = 0; j < 4; j++)
            weights[j] = _mm512_loadu_si512(tile + LANES * QUAD * quad + 64 * j);
        for (int i = 0; i < r; i++) {
            __m512i a = _mm512_xor_si512(_mm512_set1_epi32(four(left + stride * i + QUAD * quad)), flip);
            for (int j = 0; j < 4; j++)
                sums[i][j] = _mm512_dpbusd_epi32(sums[i][j], a, weights[j]);
        }
    }
    for (int i = 0; i < r; i++)
        for (int j = 0; j < 4; j++)
            _mm512_storeu_si512(out + out_stride * i + 16 * j, sums[i][j]);
}

VNNI static void product_vnni(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride,
                              Size rows, int32_t *out, Size out_stride)
{
    for (; rows >= 6; rows -= 6, left += 6 * stride, out += 6 * out_stride)
        block_vnni(6, tile, starts, quads, left, stride, out, out_stride);
    switch (rows) {
    case 5: block_vnni(5, tile, starts, quads, left, stride, out, out_stride); break;
    case 4: block_vnni(4, tile, starts, quads, left, stride, out, out_stride); break;
    case 3: block_vnni(3, tile, starts, quads, left, stride, out, out_stride); break;
    case 2: block_vnni(2, tile, starts, quads, left, stride, out, out_stride); break;
    case 1: block_vnni(1, tile, starts, quads, left, stride, out, out_stride); break;
    default: break;
    }
}

VNNI static void weigh_vnni(const int32_t *sums, float size, const float *scales, const float *bias, float *ALONE out, Size columns)
{
    weigh_any(sums, size, scales, bias, out, columns);
}

VNNI INLINE __m512 tanh_vnni(__m512 x)
{
    x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-5.0f)), _mm512_set1_ps(5.0f));
    __m512 y = _mm512_mul_ps(x, x);
    __m512 above = _mm512_add_ps(_mm512_mul_ps(y, _mm512_set1_ps(6.54951606e-04f)), _mm512_set1_ps(1.01723405e-01f));
    above = _mm512_mul_ps(_mm512_add_ps(_mm512_mul_ps(above, y), _mm512_set1_ps(9.99810157e-01f)), x);
    __m512 below = _mm512_add_ps(_mm512_mul_ps(y, _mm512_set1_ps(1.26392596e-02f)), _mm512_set1_ps(4.34504367e-01f));
    return _mm512_div_ps(above, _mm512_add_ps(_mm512_mul_ps(below, y), _mm512_set1_ps(1.0f)));
}

VNNI INLINE __m512 gate_vnni(const int32_t *sums, const float *scales, const float *made)
{
    __m512 sum = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_loadu_si512(sums)), _mm512_loadu_ps(scales));
    return tanh_vnni(_mm512_add_ps(sum, _mm512_loadu_ps(made)));
}

/* As advance_any, in registers: a compiler takes 64 at once, as many as there are bytes, and has to spill them. */
VNNI static void advance_vnni(const int32_t *sums, const float *scales, const float *made, float *ALONE memory, int8_t *ALONE state,
                              Size hidden)
{
    const __m512 one = _mm512_set1_ps(1.0f), large = _mm512_set1_ps(12582912.0f);
    if (hidden % 16) {
        advance_any(sums, scales, made, memory, state, hidden);
        return;
    }
    for (Size j = 0; j < hidden; j += 16) {
        const Size f = hidden + j, o = 2 * hidden + j, g = 3 * hidden + j;
        __m512 take = _mm512_add_ps(gate_vnni(sums + j, scales + j, made + j), one);
        __m512 keep = _mm512_add_ps(gate_vnni(sums + f, scales + f, made + f), one);
        __m512 show = _mm512_add_ps(gate_vnni(sums + o, scales + o, made + o), one);
        __m512 cell = gate_vnni(sums + g, scales + g, made + g);
        __m512 kept = _mm512_mul_ps(_mm512_loadu_ps(memory + j), keep);
        __m512 c = _mm512_mul_ps(_mm512_add_ps(kept, _mm512_mul_ps(take, cell)), _mm512_set1_ps(0.5f));
        __m512 h = _mm512_mul_ps(_mm512_mul_ps(show, tanh_vnni(c)), _mm512_set1_ps(63.5f));
        h = _mm512_sub_ps(_mm512_add_ps(h, large), large);
        _mm512_storeu_ps(memory + j, c);
        _mm_storeu_si128((__m128i *)(state + j), _mm512_cvtepi32_epi8(_mm512_cvttps_epi32(h)));
    }
}
#endif

#if ARM
/* A quarter of a tile: sixteen columns of `r` rows stay in registers. */
#define BLOCK_ARM(multiplied)                                                                                          \
    for (int part = 0; part < 4; part++) {                                                                             \
        int32x4_t sums[4][4];                                                                                          \
        for (int i = 0; i < r; i++)                                                                                    \
            for (int j = 0; j < 4; j++)                                                                                \
                sums[i][j] = vdupq_n_s32(0);                                                                           \
        for (Size quad = 0; quad < quads; quad++) {                                                                    \
            const int8_t *w = tile + LANES * QUAD * quad + 64 * part;                                                  \
            int8x16_t a[4];                                                                                            \
            for (int i = 0; i < r; i++)                                                                                \
                a[i] = vreinterpretq_s8_s32(vdupq_n_s32(four(left + stride * i + QUAD * quad)));                       \
            for (int j = 0; j < 4; j++) {                                                                              \
                const int8x16_t weights = vld1q_s8(w + 16 * j);                                                        \
                for (int i = 0; i < r; i++)                                                                            \
                    sums[i][j] = multiplied(sums[i][j], weights, a[i]);                                                \
            }                                                                                                          \
        }                                                                                                              \
        for (int i = 0; i < r; i++)                                                                                    \
            for (int j = 0; j < 4; j++)                                                                                \
                vst1q_s32(out + out_stride * i + 16 * part + 4 * j, sums[i][j]);                                       \
    }

#define PRODUCT_ARM(block)                                                                                             \
    (void)starts;                                                                                                      \
    for (; rows >= 4; rows -= 4, left += 4 * stride, out += 4 * out_stride)                                            \
        block(4, tile, quads, left, stride, out, out_stride);                                                          \
    switch (rows) {                                                                                                    \
    case 3: block(3, tile, quads, left, stride, out, out_stride); break;                                               \
    case 2: block(2, tile, quads, left, stride, out, out_stride); break;                                               \
    case 1: block(1, tile, quads, left, stride, out, out_stride); break;                                               \
    default: break;                                                                                                    \
    }

/* Every processor of this kind multiplies signed bytes: no sum of two exceeds 2 * 127 * 127. */
INLINE int32x4_t multiplied_neon(int32x4_t sums, int8x16_t weights, int8x16_t a)
{
    const int16x8_t low = vmull_s8(vget_low_s8(weights), vget_low_s8(a)), high = vmull_high_s8(weights, a);
    return vpadalq_s16(sums, vpaddq_s16(low, high));
}

INLINE void block_neon(const int r, const int8_t *tile, Size quads, const int8_t *left, Size stride, int32_t *out,
                       Size out_stride)
{
    BLOCK_ARM(multiplied_neon)
}

static void product_neon(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride,
                         Size rows, int32_t *out, Size out_stride)
{
    PRODUCT_ARM(block_neon)
}

#ifdef DOT
/* Recent ones add four products at once. */
DOT INLINE void block_dot(const int r, const int8_t *tile, Size quads, const int8_t *left, Size stride, int32_t *out,
                          Size out_stride)
{
    BLOCK_ARM(vdotq_s32)
}

DOT static void product_dot(const int8_t *tile, const int32_t *starts, Size quads, const int8_t *left, Size stride,
                            Size rows, int32_t *out, Size out_stride)
{
    PRODUCT_ARM(block_dot)
}
#endif
#endif

typedef struct {
    const char *name;
    Product *product;
    Weigh *weigh;
    Advance *advance;
} Kernel;

static Kernel kernels[3]; /* those that this processor can run, fastest first; written when the module is loaded */
static Size kernel_count;

static void find_kernels(void)
{
    kernel_count = 0;
#if X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
        kernels[kernel_count++] = (Kernel){"AVX-512 VNNI", product_vnni, weigh_vnni, advance_vnni};
    if (__builtin_cpu_supports("avx2"))
        kernels[kernel_count++] = (Kernel){"AVX2", product_avx2, weigh_avx2, advance_avx2};
#elif ARM
#if defined(HAS_DOT)
    if (HAS_DOT)
        kernels[kernel_count++] = (Kernel){"NEON dot products", product_dot, weigh_plain, advance_plain};
#elif defined(DOT)
    kernels[kernel_count++] = (Kernel){"NEON dot products", product_dot, weigh_plain, advance_plain};
#endif
    kernels[kernel_count++] = (Kernel){"NEON", product_neon, weigh_plain, advance_plain};
#endif
    kernels[kernel_count++] = (Kernel){"C", product_plain, weigh_plain, advance_plain};
}

/* The argument of a function: its name, the kind of its numbers ('b' int8, 'i' int32, 'f' float32), its dimensions. */
typedef struct {
    const char *name;
    char kind;
    int dimensions;
    int written;
} Wanted;

static int refuse(const Wanted *wanted, const char *what)
{
    PyErr_Format(PyExc_ValueError, "%s: %s", wanted->name, what);
    return 0;
}

static int is_of_kind(const Py_buffer *view, char kind)
{
    const char *format = view->format ? view->format : "B";
    if (format[0] == '@' || format[0] == '=')
        format++;
    if (format[0] == 0 || format[1] != 0)
        return 0;
    if (kind == 'i') /* a long has four bytes on some platforms */
        return (format[0] == 'i' || format[0] == 'l') && view->itemsize == 4;
    return format[0] == kind && view->itemsize == (kind == 'f' ? 4 : 1);
}

static int take(PyObject *given, const Wanted *wanted, Py_buffer *view)
{
    if (PyObject_GetBuffer(given, view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS | (wanted->written ? PyBUF_WRITABLE : 0))) {
        view->obj = NULL;
        if (PyErr_ExceptionMatches(PyExc_MemoryError))
            return 0;
        PyErr_Clear();
        return refuse(wanted, wanted->written ? "expected an array, contiguous and writable"
                                              : "expected an array, contiguous");
    }
    if (!is_of_kind(view, wanted->kind))
        return refuse(wanted, wanted->kind == 'b' ? "expected int8" : wanted->kind == 'i' ? "expected int32"
                                                                                          : "expected float32");
    if (view->ndim != wanted->dimensions)
        return refuse(wanted, "expected another number of dimensions");
    if ((uintptr_t)view->buf % (uintptr_t)view->itemsize)
        return refuse(wanted, "expected an aligned array");
    return 1;
}

static void give_back(Py_buffer *views, int count)
{
    for (int at = 0; at < count; at++)
        if (views[at].obj)
            PyBuffer_Release(&views[at]);
}

/* Fills `views` and `kernel` from the arguments; on an error nothing is held. */
static int take_all(PyObject *args, const Wanted *wanted, Py_buffer *views, int count, const Kernel **kernel)
{
    Size chosen;
    if (PyTuple_Size(args) != count + 1) {
        PyErr_Format(PyExc_TypeError, "expected %d arguments, got %zd", count + 1, PyTuple_Size(args));
        return 0;
    }
    chosen = PyLong_AsSsize_t(PyTuple_GetItem(args, 0));
    if (chosen == -1 && PyErr_Occurred())
        return 0;
    if (chosen < 0 || chosen >= kernel_count) {
        PyErr_Format(PyExc_ValueError, "kernel: expected a number below %zd, got %zd", kernel_count, chosen);
        return 0;
    }
    *kernel = &kernels[chosen];
    memset(views, 0, (size_t)count * sizeof *views);
    for (int at = 0; at < count; at++)
        if (!take(PyTuple_GetItem(args, at + 1), &wanted[at], &views[at])) {
            give_back(views, at + 1);
            return 0;
        }
    return 1;
}

static int has_shape(const Wanted *wanted, const Py_buffer *view, Size first, Size second, Size third)
{
    const Size sizes[3] = {first, second, third};
    for (int at = 0; at < wanted->dimensions; at++)
        if (view->shape[at] != sizes[at]) {
            PyErr_Format(PyExc_ValueError, "%s: expected %zd in dimension %d, got %zd", wanted->name, sizes[at], at,
                         view->shape[at]);
            return 0;
        }
    return 1;
}

/* Tiles of weights: (stack, tiles, quads, 64, 4). */
static int are_tiles(const Wanted *wanted, const Py_buffer *view)
{
    if (view->shape[3] != LANES || view->shape[4] != QUAD)
        return refuse(wanted, "expected tiles of 64 columns of four");
    if (view->shape[2] > DEEPEST / QUAD || view->shape[1] > WIDEST / LANES)
        return refuse(wanted, "expected at most 1040 rows and 65536 columns");
    return 1;
}

static int fits(const Wanted *wanted, Size columns, Size tiles)
{
    return columns > LANES * (tiles - 1) && columns <= LANES * tiles ? 1
                                                                     : refuse(wanted, "the columns do not fit the tiles");
}

PyDoc_STRVAR(weigh_doc, "weigh(kernel, weights, starts, scales, numbers, sizes, bias, out)\n--\n\n"
                        "Writes numbers @ weights * sizes * scales + bias, for each of a stack.");

static PyObject *weigh(PyObject *self, PyObject *args)
{
    enum { WEIGHTS, STARTS, SCALES, NUMBERS, SIZES, BIAS, OUT, COUNT };
    static const Wanted wanted[COUNT] = {{"weights", 'b', 5, 0}, {"starts", 'i', 2, 0},  {"scales", 'f', 2, 0},
                                         {"numbers", 'b', 3, 0}, {"sizes", 'f', 2, 0},   {"bias", 'f', 2, 0},
                                         {"out", 'f', 3, 1}};
    Py_buffer v[COUNT];
    const Kernel *kernel;
    (void)self;
    if (!take_all(args, wanted, v, COUNT, &kernel))
        return NULL;
    const Size stack = v[WEIGHTS].shape[0], tiles = v[WEIGHTS].shape[1], quads = v[WEIGHTS].shape[2];
    const Size columns = v[OUT].shape[2], rows = v[OUT].shape[1], depth = QUAD * quads;
    if (!are_tiles(&wanted[WEIGHTS], &v[WEIGHTS]) || !fits(&wanted[OUT], columns, tiles) ||
        !has_shape(&wanted[STARTS], &v[STARTS], stack, LANES * tiles, 0) ||
        !has_shape(&wanted[SCALES], &v[SCALES], stack, columns, 0) ||
        !has_shape(&wanted[NUMBERS], &v[NUMBERS], stack, rows, depth) ||
        !has_shape(&wanted[SIZES], &v[SIZES], stack, rows, 0) ||
        !has_shape(&wanted[BIAS], &v[BIAS], stack, columns, 0) ||
        !has_shape(&wanted[OUT], &v[OUT], stack, rows, columns)) {
        give_back(v, COUNT);
        return NULL;
    }
    Py_BEGIN_ALLOW_THREADS
    int32_t sums[ROWS * LANES];
    for (Size one = 0; one < stack; one++)
        for (Size at = 0; at < rows; at += ROWS) {
            const Size now = rows - at < ROWS ? rows - at : ROWS;
            const int8_t *left = (const int8_t *)v[NUMBERS].buf + (one * rows + at) * depth;
            const float *sizes = (const float *)v[SIZES].buf + one * rows + at;
            for (Size tile = 0; tile < tiles; tile++) {
                const Size first = LANES * tile, width = columns - first < LANES ? columns - first : LANES;
                const float *scales = (const float *)v[SCALES].buf + one * columns + first;
                const float *bias = (const float *)v[BIAS].buf + one * columns + first;
                float *out = (float *)v[OUT].buf + (one * rows + at) * columns + first;
                kernel->product((const int8_t *)v[WEIGHTS].buf + (one * tiles + tile) * depth * LANES,
                                (const int32_t *)v[STARTS].buf + (one * tiles + tile) * LANES, quads, left, depth, now,
                                sums, LANES);
                for (Size row = 0; row < now; row++)
                    kernel->weigh(sums + LANES * row, sizes[row], scales, bias, out + columns * row, width);
            }
        }
    Py_END_ALLOW_THREADS
    give_back(v, COUNT);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(advance_doc, "advance(kernel, weights, starts, scales, made, rows, active, state, memory, out)\n--\n\n"
                          "Writes the states of some steps; `state` and `memory` are those before and after them.");

static PyObject *advance(PyObject *self, PyObject *args)
{
    enum { WEIGHTS, STARTS, SCALES, MADE, ORDER, ACTIVE, STATE, MEMORY, OUT, COUNT };
    static const Wanted wanted[COUNT] = {{"weights", 'b', 5, 0}, {"starts", 'i', 2, 0}, {"scales", 'f', 2, 0},
                                         {"made", 'f', 3, 0},    {"rows", 'i', 2, 0},   {"active", 'i', 1, 0},
                                         {"state", 'b', 3, 1},   {"memory", 'f', 3, 1}, {"out", 'b', 3, 1}};
    Py_buffer v[COUNT];
    const Kernel *kernel;
    (void)self;
    if (!take_all(args, wanted, v, COUNT, &kernel))
        return NULL;
    const Size stack = v[WEIGHTS].shape[0], tiles = v[WEIGHTS].shape[1], quads = v[WEIGHTS].shape[2];
    const Size hidden = v[OUT].shape[2], elements = v[OUT].shape[1], columns = 4 * hidden, width = LANES * tiles;
    const Size most = v[STATE].shape[1], there = v[MADE].shape[1], steps = v[ACTIVE].shape[0], depth = QUAD * quads;
    int right = are_tiles(&wanted[WEIGHTS], &v[WEIGHTS]) && fits(&wanted[OUT], columns, tiles);
    if (right && (hidden > depth || hidden <= depth - QUAD))
        right = refuse(&wanted[OUT], "the states do not fit the rows of the weights");
    if (right && most > MOST)
        right = refuse(&wanted[STATE], "expected at most 4096 sequences");
    if (!right || !has_shape(&wanted[STARTS], &v[STARTS], stack, width, 0) ||
        !has_shape(&wanted[SCALES], &v[SCALES], stack, columns, 0) ||
        !has_shape(&wanted[MADE], &v[MADE], stack, there, columns) ||
        !has_shape(&wanted[ORDER], &v[ORDER], stack, elements, 0) ||
        !has_shape(&wanted[STATE], &v[STATE], stack, most, hidden) ||
        !has_shape(&wanted[MEMORY], &v[MEMORY], stack, most, hidden) ||
        !has_shape(&wanted[OUT], &v[OUT], stack, elements, hidden)) {
        give_back(v, COUNT);
        return NULL;
    }
    int32_t *sums = malloc((size_t)(most * width + 1) * sizeof *sums);
    int8_t *padded = calloc((size_t)(most * depth + 1), 1);
    if (!sums || !padded) {
        free(sums);
        free(padded);
        give_back(v, COUNT);
        return PyErr_NoMemory();
    }
    Py_BEGIN_ALLOW_THREADS
    for (Size one = 0; one < stack && right; one++) {
        const float *scales = (const float *)v[SCALES].buf + one * columns;
        const float *made = (const float *)v[MADE].buf + one * there * columns;
        int8_t *state = (int8_t *)v[STATE].buf + one * most * hidden;
        float *memory = (float *)v[MEMORY].buf + one * most * hidden;
        Size at = 0, before = most;
        for (Size row = 0; row < most; row++)
            memcpy(padded + row * depth, state + row * hidden, (size_t)hidden);
        for (Size step = 0; step < steps && right; step++) {
            const Size now = ((const volatile int32_t *)v[ACTIVE].buf)[step];
            if (now < 0 || now > before || now > elements - at) {
                right = 0;
                break;
            }
            for (Size tile = 0; tile < tiles; tile++)
                kernel->product((const int8_t *)v[WEIGHTS].buf + (one * tiles + tile) * depth * LANES,
                                (const int32_t *)v[STARTS].buf + (one * tiles + tile) * LANES, quads, padded, depth, now,
                                sums + LANES * tile, width);
            for (Size row = 0; row < now; row++) {
                const Size place = one * elements + at + row;
                const Size from = ((const volatile int32_t *)v[ORDER].buf)[place];
                if (from < 0 || from >= there) {
                    right = 0;
                    break;
                }
                kernel->advance(sums + row * width, scales, made + from * columns, memory + row * hidden,
                                padded + row * depth, hidden);
                memcpy((int8_t *)v[OUT].buf + place * hidden, padded + row * depth, (size_t)hidden);
            }
            at += now;
            before = now;
        }
        for (Size row = 0; row < most; row++)
            memcpy(state + row * hidden, padded + row * depth, (size_t)hidden);
        right = right && at == elements;
    }
    Py_END_ALLOW_THREADS
    free(sums);
    free(padded);
    give_back(v, COUNT);
    if (!right)
        return PyErr_Format(PyExc_ValueError, "rows or active: a number does not fit the arrays");
    Py_RETURN_NONE;
}

static int fill(PyObject *module)
{
    PyObject *names;
    find_kernels();
    names = PyTuple_New(kernel_count);
    if (!names)
        return -1;
    for (Size at = 0; at < kernel_count; at++) {
        PyObject *name = PyUnicode_FromString(kernels[at].name);
        if (!name || PyTuple_SetItem(names, at, name)) {
            Py_DECREF(names);
            return -1;
        }
    }
    if (PyModule_AddObjectRef(module, "KERNELS", names)) {
        Py_DECREF(names);
        return -1;
    }
    Py_DECREF(names);
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyMethodDef methods[] = {{"weigh", weigh, METH_VARARGS, weigh_doc},
                                {"advance", advance, METH_VARARGS, advance_doc},
                                {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill}, {0, NULL}};

static PyModuleDef definition = {.m_base = PyModuleDef_HEAD_INIT,
                                 .m_name = "_encoder",
                                 .m_doc = "Compiled inner loops of the encoder; see lstm.py.",
                                 .m_methods = methods,
                                 .m_slots = slots};

PyMODINIT_FUNC PyInit__encoder(void)
{
    return PyModuleDef_Init(&definition);
}
