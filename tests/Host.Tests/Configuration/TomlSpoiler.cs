using System.Text;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Spoils TOML as people and disks do: bytes, pieces of syntax, lines and values in the wrong place.</summary>
/// <param name="seed">Same seed, same files.</param>
internal sealed class TomlSpoiler(int seed)
{
    private static readonly string[] Pieces =
    [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        "==",
        ".",
        ",",
        "\"",
        "\"\"\"",
        "'",
        "\\",
        "\\u12",
        "\\UFFFFFFFF",
        "#",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\0",
        "\uFEFF",
        "\u2028",
        "ä",
        "\n[presence]\n",
        "\n[[screens]]\n",
        "\nscreens = []\n",
        "\ntitle.x = 1\n",
        "\na.b.c = { d = { e = [[], {}] } }\n",
    ];

    private static readonly string[] Values =
    [
        "0",
        "-1",
        "+0",
        "1e999",
        "-inf",
        "nan",
        "0xff",
        "0b2",
        "1_000",
        "9223372036854775807",
        "9223372036854775808",
        "00",
        "1979-05-27",
        "1979-05-27T07:32:00Z",
        "07:32:00",
        "true",
        "TRUE",
        "[]",
        "[1, \"a\"]",
        "{}",
        "{ a = 1 }",
        "\"\"",
        "\"45s\"",
        "\"99999999999999999999d\"",
        "\"2 GB\"",
        "'..'",
        "\"\\u0000\"",
        "\"../../etc/passwd\"",
        "",
    ];

    private readonly Random _random = new(seed);

    public byte[] Spoil(string text)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(text));
        for (var times = _random.Next(1, 5); times > 0; times--)
        {
            var at = _random.Next(bytes.Count + 1);
            var some = Math.Min(_random.Next(1, 20), bytes.Count - at);
            switch (_random.Next(9))
            {
                case 0:
                    bytes.RemoveRange(at, some);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, some));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[_random.Next(Pieces.Length)]));
                    break;
                case 3:
                    Lines(bytes, Swap);
                    break;
                case 4:
                    Lines(bytes, lines => lines.Insert(One(lines), lines[One(lines)]));
                    break;
                case 5 or 6:
                    Lines(bytes, Value);
                    break;
                case 7 when _random.Next(3) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    if (some > 0)
                    {
                        bytes[at] = (byte)_random.Next(_random.Next(4) == 0 ? 256 : 128);
                    }

                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Another value at a key.</summary>
    private void Value(List<string> lines)
    {
        var keys = Enumerable
            .Range(0, lines.Count)
            .Where(i => lines[i].IndexOf(" = ", StringComparison.Ordinal) > 0)
            .ToList();
        if (keys.Count > 0)
        {
            var line = keys[_random.Next(keys.Count)];
            lines[line] = $"{lines[line].Split(" = ")[0]} = {Values[_random.Next(Values.Length)]}";
        }
    }

    private void Swap(List<string> lines)
    {
        var (one, other) = (One(lines), One(lines));
        (lines[one], lines[other]) = (lines[other], lines[one]);
    }

    private int One(List<string> lines) => _random.Next(lines.Count);

    private static void Lines(List<byte> bytes, Action<List<string>> change)
    {
        // Latin-1 keeps every byte, also those that are no UTF-8 any more.
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n').ToList();
        change(lines);
        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }
}
