namespace Experimance.Actors.Tests.Configuration.Editing;

/// <summary>Odd but valid TOML, as hands and tools write it.</summary>
internal static class TomlCorpus
{
    public static IReadOnlyList<string> Files { get; } =
    [
        "",
        "\n\n",
        "# only a comment",
        "a = 1",
        "a = 1\n",
        "a=1#tight\n",
        "  a  =  1   # wide   \n\n\n",
        "\ta\t=\t1\t# tabs\n",
        "a = 1\r\nb = 2\r\n\r\n[t]\r\nc = 3\r\n",
        "a = 1\r\nb = 2\n[t]\r\nc = 3\n",
        "\"a\" = 1\n'b' = 2\n\"c d\" = 3\n\"e.f\" = 4\n",
        "\"\" = 0\n",
        "\"é\" = 1\n",
        "\"ünï🌊\" = \"🌋 # no comment\" # a comment with \"quotes\" and [brackets]\n",
        "a.b.c = 1\na.b.d = 2\na.e = 3\n",
        "a . b = 1\n\"x\".'y'.z = 2\n",
        "[t]\n[u]\n\n# about v\n[v]\nk = 1\n",
        "[t] # head\nk = 1 # one\n\n# belongs to u\n[u] # head\nk = 2\n",
        "[ t . u ]\nk = 1\n[ \"w x\" ]\nk = 2\n",
        "[a.b.c]\nk = 1\n[a]\nk = 2\n[a.b]\nk = 3\n",
        "[[s]]\nname = \"one\"\n[[s]]\nname = \"two\"\nr = 1\n[s.u]\ng = 1.5\n[[s]]\n",
        "[[s]]\n[[s.t]]\nk = 1\n[[s.t]]\nk = 2\n[[s]]\n[[s.t]]\nk = 3\n",
        "i = { x = 1, y.z = '2', w = { v = true } } # inline\n",
        "i = {}\nj = { a = [1, 2] }\n",
        "l = [\n  1, # one\n  2,\n] # end\n",
        "l = [[1, 2], [\"a\"], [{ k = 1 }, { k = 2 }]]\n",
        "m = \"\"\"\n  several\n  lines # no comment\n\"\"\" # comment\nn = '''raw \\ \"x\"'''\n",
        "s = \"back\\\\slash \\\"quoted\\\" \\u00e9 \\t\"\n",
        "f = 1.5e3\ng = -0.0\nh = inf\ni = nan\nj = 0x1F\nk = 1_000\n",
        "d = 2026-11-26\ne = 2026-11-26T09:00:00Z\nf = 09:00:00\n",
        "t = true\nu = false\n[v]\nt = true",
        "# heading\n# of two lines\n\na = 1\n",
        "[presence]\nidle_threshold = \"45s\" # how long\nabsence_threshold = \"20s\"\n\n[era]\nmax_duration = \"180s\"\n",
        "\uFEFF# with a byte order mark\na = 1\n[t]\nk = 2\n",
    ];
}
