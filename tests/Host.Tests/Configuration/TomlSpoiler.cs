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
        var spoiler = new ByteSpoiler(_random, Pieces);
        for (var times = _random.Next(1, 5); times > 0; times--)
        {
            switch (_random.Next(9))
            {
                case 0:
                    ByteSpoiler.Lines(bytes, Twice);
                    break;
                case 1 or 2:
                    ByteSpoiler.Lines(bytes, Value);
                    break;
                default:
                    spoiler.Spoil(bytes);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Twice(List<string> lines) => lines.Insert(_random.Next(lines.Count), lines[_random.Next(lines.Count)]);

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
}
