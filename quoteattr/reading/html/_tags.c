/* The tags of a page before it is parsed (quoteattr/reading/html/tags.py): what the patterns there find, found faster.

   A page is `bytes`, which nobody changes, and it is only read. Every place is compared with the end of the page before
   it is read. What a parser may take for the beginning of a tag is one here, also within comments, values and tags. */

#define Py_LIMITED_API 0x030B0000 /* 3.11, as for the encoder */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <string.h>

#define INTERFACE 2 /* what tags.py expects; it changes with the arguments of a function */
#define WANTED 250  /* names and parts of values that are looked for at once */

typedef Py_ssize_t Size;

/* White space of HTML. */
static int is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The first place from `at` on that holds `c`, or the end. */
static Size find(const char *page, Size at, Size end, char c)
{
    const char *found = at < end ? memchr(page + at, c, (size_t)(end - at)) : NULL;
    return found ? found - page : end;
}

/* --- names ---------------------------------------------------------------------------------------------------- */

/* What is done with the names of tags and attributes, and with the values of "class" and "id". */
typedef struct {
    PyObject *all;              /* a set of `bytes` to which the names are added, or NULL */
    const char *wanted[WANTED]; /* what is looked for, in small letters: names, then parts of values */
    Size sizes[WANTED];
    int count;
    int parts; /* the number of the first part */
    /* for each letter the last name and the last part that begin with it, counted from 1; 0: none */
    short first_name[UCHAR_MAX + 1], first_part[UCHAR_MAX + 1];
    short other[WANTED]; /* for each of them the one before it that begins so, too */
    char found[WANTED];  /* of each of them, whether it was found */
} Names;

/* Whether a name is another one, which is in small letters. */
static int is_name(const char *name, Size size, const char *other, Size other_size)
{
    if (size != other_size)
        return 0;
    for (Size at = 0; at < size; at++)
        if (lower(name[at]) != other[at])
            return 0;
    return 1;
}

/* The number of a name among those that are wanted, or -1. */
static int number_of(const Names *names, const char *name, Size size)
{
    for (int at = size ? names->first_name[(unsigned char)lower(*name)] : 0; at; at = names->other[at - 1])
        if (is_name(name, size, names->wanted[at - 1], names->sizes[at - 1]))
            return at - 1;
    return -1;
}

/* Adds what is wanted from a tuple of `bytes`; whether it is such. */
static int want(Names *names, PyObject *wanted, short *first)
{
    Size before = names->count;
    if (PyTuple_Size(wanted) > WANTED - before) {
        PyErr_Format(PyExc_ValueError, "expected at most %d names", WANTED);
        return 0;
    }
    while (names->count < before + PyTuple_Size(wanted)) {
        char *name;
        Size size;
        if (PyBytes_AsStringAndSize(PyTuple_GetItem(wanted, names->count - before), &name, &size))
            return 0;
        names->wanted[names->count] = name;
        names->sizes[names->count] = size;
        names->other[names->count] = first[(unsigned char)*name];
        first[(unsigned char)*name] = (short)++names->count;
    }
    return 1;
}

/* Takes note of a name; whether that worked. */
static int note(Names *names, const char *name, Size size)
{
    if (names->all) {
        PyObject *one = PyBytes_FromStringAndSize(name, size);
        int added = one && PySet_Add(names->all, one) == 0;
        Py_XDECREF(one);
        return added;
    }
    int number = number_of(names, name, size);
    if (number >= 0)
        names->found[number] = 1;
    return 1;
}

/* Takes note of the parts that are in the value of an attribute; of all where a letter may be written as "&#101;". */
static void note_parts(Names *names, const char *name, Size size, const char *value, Size length)
{
    if (names->parts == names->count || !(is_name(name, size, "class", 5) || is_name(name, size, "id", 2)))
        return;
    if (find(value, 0, length, '&') < length)
        memset(names->found + names->parts, 1, (size_t)(names->count - names->parts));
    for (Size begin = 0; begin < length; begin++)
        for (int at = names->first_part[(unsigned char)lower(value[begin])]; at; at = names->other[at - 1]) {
            Size least = names->sizes[at - 1];
            if (least <= length - begin && is_name(value + begin, least, names->wanted[at - 1], least))
                names->found[at - 1] = 1;
        }
}

/* --- tags ----------------------------------------------------------------------------------------------------- */

typedef struct {
    Size begin;    /* of the "<" */
    Size name;     /* where its name begins */
    Size stop;     /* where its name ends */
    Size end;      /* where it ends: at a ">", or with the page */
    Size count;    /* its attributes */
    Size opened;   /* the tags that open an element, up to it and with it */
} Tag;

/* The end of the value of an attribute whose name ends at `at`; the same place if it has none. */
static Size skip_value(const char *page, Size at, Size end)
{
    Size next = at;
    while (next < end && is_space(page[next]))
        next++;
    if (next == end || page[next] != '=')
        return at;
    next++;
    while (next < end && is_space(page[next]))
        next++;
    if (next < end && (page[next] == '"' || page[next] == '\'')) {
        Size close = find(page, next + 1, end, page[next]);
        return close < end ? close + 1 : end;
    }
    while (next < end && page[next] != '>' && !is_space(page[next]))
        next++;
    return next;
}

/* Finds the first tag that begins at `from` or behind it, and notes what it has; 1, or 0 if there is none or that fails. */
static int find_tag(const char *page, Size from, Size end, Tag *tag, Names *names)
{
    Size at = find(page, from, end, '<'), begin, stop;
    for (;; at = find(page, at + 1, end, '<')) {
        if (at == end)
            return 0;
        tag->begin = at;
        tag->name = at + 1 < end && page[at + 1] == '/' ? at + 2 : at + 1;
        if (tag->name < end && is_letter(page[tag->name]))
            break;
    }
    tag->opened += tag->name == at + 1;
    for (at = tag->name; at < end && !is_space(page[at]) && page[at] != '/' && page[at] != '>';)
        at++;
    tag->stop = at;
    tag->count = 0;
    if (!note(names, page + tag->name, at - tag->name))
        return 0;
    while (at < end && page[at] != '>') {
        if (is_space(page[at]) || page[at] == '/') {
            at++;
            continue;
        }
        begin = at;
        do /* a name may begin with "=" */
            at++;
        while (at < end && !is_space(page[at]) && page[at] != '/' && page[at] != '>' && page[at] != '=');
        if (!note(names, page + begin, at - begin))
            return 0;
        tag->count++;
        stop = at;
        at = skip_value(page, at, end);
        note_parts(names, page + begin, stop - begin, page + stop, at - stop);
    }
    tag->end = at;
    return 1;
}

/* --- what Python calls ---------------------------------------------------------------------------------------- */

PyDoc_STRVAR(survey_doc, "survey(page, attributes, within, names, parts)\n--\n\n"
                         "Where the first tag begins that gives its element more attributes than this, or -1; the bytes\n"
                         "of tags within which others begin; the names in all tags, equal ones too; the tags that open\n"
                         "an element; and which of some names are among them, and which parts in values of class and id.");

static PyObject *survey(PyObject *self, PyObject *args)
{
    const char *page;
    Size end, most, most_within, found = -1, within = 0, merged = 0, total = 0;
    PyObject *wanted, *parts;
    Tag tag = {.begin = -1};
    Names noted = {.all = NULL};
    (void)self;
    if (!PyArg_ParseTuple(args, "y#nnO!O!", &page, &end, &most, &most_within, &PyTuple_Type, &wanted, &PyTuple_Type,
                          &parts) ||
        !want(&noted, wanted, noted.first_name))
        return NULL;
    noted.parts = noted.count;
    if (!want(&noted, parts, noted.first_part))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    while (found < 0 && within <= most_within && find_tag(page, tag.begin + 1, end, &tag, &noted)) {
        const char *name = page + tag.name;
        Size size = tag.stop - tag.name, count = tag.count;
        total += count + 1;
        if (find(page, tag.begin + 1, tag.end, '<') < tag.end)
            within += tag.end - tag.begin;
        if (is_name(name, size, "html", 4) || is_name(name, size, "body", 4))
            count = merged += count; /* all tags of a page with these names give their attributes to one element */
        if (within <= most_within && count > most)
            found = tag.begin;
    }
    Py_END_ALLOW_THREADS
    return Py_BuildValue("nnnny#", found, within, total, tag.opened, noted.found, (Size)noted.count);
}

PyDoc_STRVAR(names_doc, "names(page, most)\n--\n\n"
                        "The names in the tags of a page as a set, which is complete if it has no more than ``most``.");

static PyObject *names(PyObject *self, PyObject *args)
{
    const char *page;
    Size end, most;
    Tag tag = {.begin = -1};
    Names noted = {.count = 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "y#n", &page, &end, &most) || !(noted.all = PySet_New(NULL)))
        return NULL;
    while (PySet_Size(noted.all) <= most && find_tag(page, tag.begin + 1, end, &tag, &noted))
        ;
    if (PyErr_Occurred()) {
        Py_DECREF(noted.all);
        return NULL;
    }
    return noted.all;
}

/* Writes the page to `out` with other names, unless that is NULL; the size of it. */
static Size rename_into(const char *page, Size end, const Names *names, const Names *others, char *out)
{
    Size done = 0, size = 0;
    for (Size at = find(page, 0, end, '<'); at < end; at = find(page, at + 1, end, '<')) {
        Size name = at + 1 < end && page[at + 1] == '/' ? at + 2 : at + 1, stop = name;
        int number;
        while (stop < end && is_letter(page[stop]))
            stop++;
        if (stop == end || !(is_space(page[stop]) || page[stop] == '/' || page[stop] == '>'))
            continue;
        number = number_of(names, page + name, stop - name);
        if (number < 0)
            continue;
        if (out) {
            memcpy(out + size, page + done, (size_t)(name - done));
            memcpy(out + size + (name - done), others->wanted[number], (size_t)others->sizes[number]);
        }
        size += name - done + others->sizes[number];
        done = stop;
    }
    if (out)
        memcpy(out + size, page + done, (size_t)(end - done));
    return size + end - done;
}

PyDoc_STRVAR(rename_doc, "rename(page, names, others)\n--\n\n"
                         "The page with other names for the tags that have one of ``names``, which are small letters.");

static PyObject *rename_tags(PyObject *self, PyObject *args)
{
    const char *page;
    Size end;
    PyObject *wanted, *given, *made;
    Names names = {.count = 0}, others = {.count = 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "y#O!O!", &page, &end, &PyTuple_Type, &wanted, &PyTuple_Type, &given) ||
        !want(&names, wanted, names.first_name) || !want(&others, given, others.first_name))
        return NULL;
    if (names.count != others.count)
        return PyErr_Format(PyExc_ValueError, "expected as many names as others");
    made = PyBytes_FromStringAndSize(NULL, rename_into(page, end, &names, &others, NULL));
    if (made)
        rename_into(page, end, &names, &others, PyBytes_AsString(made));
    return made;
}

static int fill(PyObject *module)
{
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyMethodDef methods[] = {{"survey", survey, METH_VARARGS, survey_doc},
                                {"names", names, METH_VARARGS, names_doc},
                                {"rename", rename_tags, METH_VARARGS, rename_doc},
                                {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill}, {0, NULL}};

static PyModuleDef definition = {.m_base = PyModuleDef_HEAD_INIT,
                                 .m_name = "_tags",
                                 .m_doc = "The tags of a page before it is parsed; see tags.py.",
                                 .m_methods = methods,
                                 .m_slots = slots};

PyMODINIT_FUNC PyInit__tags(void)
{
    return PyModuleDef_Init(&definition);
}
