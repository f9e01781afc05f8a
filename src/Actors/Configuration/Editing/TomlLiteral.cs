using System.Collections;
using System.Globalization;
using System.Text;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Editing;

/// <summary>A setting's value as TOML writes it; what is read back from it is the same value.</summary>
public static class TomlLiteral
{
    /// <exception cref="ArgumentException">No setting has values of this type.</exception>
    public static string Of(object value) =>
        value switch
        {
            string text => Quoted(text),
            bool truth => truth ? "true" : "false",
            int whole => whole.ToString(CultureInfo.InvariantCulture),
            long whole => whole.ToString(CultureInfo.InvariantCulture),
            double real => Number(real),
            TimeSpan duration => Quoted(Duration.Format(duration)),
            ByteSize size => Quoted(size.ToString()),
            Enum word => Quoted(Spelling.Snake(word.ToString())),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Of))}]",
            _ => throw new ArgumentException($"settings have no values of type {value?.GetType().Name}", nameof(value)),
        };

    /// <summary>TOML tells a number from a whole one by its dot or exponent.</summary>
    private static string Number(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E', 'N') >= 0 || !double.IsFinite(real) ? text : $"{text}.0";
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
