using System.Buffers;
using System.Text;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>
/// Reads <c>NAME=value</c>, one a line, so strictly that a shell, systemd and this program cannot understand a file differently.
/// No message holds anything that stands in the file but a whole <c>EXPERIMANCE_</c> name: the rest may be part of a secret.
/// </summary>
internal static class EnvFile
{
    private const string Export = "export ";

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    /// <summary>One setting of a file.</summary>
    internal sealed record Line(string Name, string Value, SettingPlace Place);

    /// <param name="shownAs">The file's name in messages.</param>
    public static List<Line> Parse(string text, string shownAs, List<SettingError> errors)
    {
        var lines = new List<Line>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.AsSpan().TrimEnd('\r');
            var content = line.TrimStart(" \t");
            if (content.TrimEnd().IsEmpty || content[0] == '#')
            {
                continue;
            }

            content = content.StartsWith(Export) ? content[Export.Length..].TrimStart(' ') : content;
            var place = new SettingPlace(shownAs, number, line.Length - content.Length + 1);
            if (Read(content, place, errors) is not { } read)
            {
                continue;
            }

            if (lines.Find(before => before.Name == read.Name) is { } first)
            {
                errors.Add(new(place, $"this name stands here twice (the other at {first.Place})"));
                continue;
            }

            lines.Add(read);
        }

        return lines;
    }

    private static Line? Read(ReadOnlySpan<char> content, SettingPlace place, List<SettingError> errors)
    {
        var equals = content.IndexOf('=');
        if (equals <= 0 || !IsName(content[..equals]))
        {
            errors.Add(new(place, "is not NAME=value (letters, digits and _ in the name, no space around the =)"));
            return null;
        }

        var written = content[(equals + 1)..];
        var value = new StringBuilder();
        var wrong = written is ['\'' or '"', ..] ? Quoted(written, value) : Bare(written.TrimEnd(" \t"), value);
        if (wrong is not null)
        {
            errors.Add(new(place with { Column = place.Column + equals + 1 }, wrong));
            return null;
        }

        return new(content[..equals].ToString(), value.ToString(), place);
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        !char.IsAsciiDigit(name[0]) && !name.ContainsAnyExcept(Letters);

    private static string? Bare(ReadOnlySpan<char> written, StringBuilder value)
    {
        foreach (var letter in written)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\'' or '"' or '\\')
            {
                return "put the value into single quotes: it has spaces, quotes or backslashes";
            }
        }

        value.Append(written);
        return null;
    }

    /// <summary>Single quotes: as it stands. Double quotes: a backslash before ", \, $ and ` is for the shell and falls away.</summary>
    private static string? Quoted(ReadOnlySpan<char> written, StringBuilder value)
    {
        var quote = written[0];
        for (var i = 1; i < written.Length; i++)
        {
            var letter = written[i];
            if (letter == quote)
            {
                var rest = written[(i + 1)..];
                return rest.IsWhiteSpace() || (char.IsWhiteSpace(rest[0]) && rest.TrimStart()[0] == '#')
                    ? null
                    : "something stands after the closing quote";
            }

            if (char.IsControl(letter))
            {
                return "has a control character inside";
            }

            if (letter == '\\' && quote == '"')
            {
                i++;
                if (i == written.Length || written[i] is not ('"' or '\\' or '$' or '`'))
                {
                    return "a backslash in double quotes stands before \", \\, $ or ` only; use single quotes";
                }
            }

            value.Append(written[i]);
        }

        return "the closing quote is missing on this line";
    }
}
