using System.Text;
using System.Text.RegularExpressions;

namespace Experimance.Tests;

/// <summary>Reads header values as servers do (RFC 2047): base64 and quoted words, whitespace between two of them is none.</summary>
internal static partial class MimeWords
{
    public static string Decode(string value)
    {
        var joined = Between().Replace(value, "$1");
        var result = new StringBuilder();
        var last = 0;
        foreach (Match word in Word().Matches(joined))
        {
            result.Append(joined, last, word.Index - last);
            // Each word by itself must be whole characters: a lenient reader would hide a fault of the writer.
            result.Append(new UTF8Encoding(false, true).GetString(Bytes(word)));
            last = word.Index + word.Length;
        }

        return result.Append(joined, last, joined.Length - last).ToString();
    }

    private static byte[] Bytes(Match word) =>
        word.Groups["kind"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Quoted(word);

    private static byte[] Quoted(Match word)
    {
        var text = word.Groups["text"].Value.Replace('_', ' ');
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[bq])\?(?<text>[^?\s]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"(=\?utf-8\?[bq]\?[^?\s]*\?=)\s+(?==\?utf-8\?[bq]\?)", RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
