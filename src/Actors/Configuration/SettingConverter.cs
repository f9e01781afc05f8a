using System.Globalization;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration;

/// <summary>Turns one written value into a setting's type, or says in words why not.</summary>
internal static class SettingConverter
{
    /// <param name="key">The setting's name, for the message.</param>
    /// <returns>The value, or null with <paramref name="wrong"/> said.</returns>
    public static object? Convert(SettingNode node, Type type, string key, SettingAttribute rule, out string wrong)
    {
        wrong = "";
        var value = node switch
        {
            TextNode text => FromText(text.Text, type),
            ValueNode typed => typed.Value,
            _ => null,
        };
        var converted = FromValue(value, type);
        if (converted is null)
        {
            wrong = $"'{key}' {Expectation(type, value, rule)}{Given(node)}";
            return null;
        }

        wrong = Range(converted, key, rule);
        return wrong.Length == 0 ? converted : null;
    }

    /// <summary>Environment and command line carry text: a number or a truth is read as TOML would read it.</summary>
    private static object? FromText(string text, Type type)
    {
        if (type == typeof(bool))
        {
            return bool.TryParse(text, out var truth) ? truth : text;
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real
                : text;
        }

        return text;
    }

    private static object? FromValue(object? value, Type type) =>
        value switch
        {
            string text when type == typeof(string) => text,
            string text when type == typeof(TimeSpan) => Duration.TryParse(text, out var duration) ? duration : null,
            string text when type == typeof(ByteSize) => ByteSize.TryParse(text, out var size) ? size : null,
            string text when type.IsEnum => FromName(text, type),
            bool truth when type == typeof(bool) => truth,
            long whole when type == typeof(long) => whole,
            long whole when type == typeof(int) => whole is >= int.MinValue and <= int.MaxValue ? (int)whole : null,
            long whole when type == typeof(double) => (double)whole,
            double real when type == typeof(double) => double.IsFinite(real) ? real : null,
            _ => null,
        };

    private static object? FromName(string text, Type type)
    {
        var name = Enum.GetNames(type).FirstOrDefault(name => Spelling.Snake(name) == text);
        return name is null ? null : Enum.Parse(type, name);
    }

    private static string Expectation(Type type, object? value, SettingAttribute rule)
    {
        if (type == typeof(TimeSpan))
        {
            return value is long or double
                ? $"needs a unit, as in \"45s\" ({Duration.Units})"
                : $"is a duration with a unit, as in \"45s\" ({Duration.Units})";
        }

        if (type == typeof(ByteSize))
        {
            return value is long or double
                ? $"needs a unit, as in \"2 GB\" ({ByteSize.Units})"
                : $"is a size with a unit, as in \"2 GB\" ({ByteSize.Units})";
        }

        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(Spelling.Snake).ToList();
            var hint = value is string typed ? NearestName.Hint(typed, names) : "";
            return $"is one of {string.Join(", ", names)}{hint}";
        }

        var unit = rule.Unit.Length == 0 ? "" : $" in {rule.Unit}, written without it";
        return type switch
        {
            _ when type == typeof(string) => "is a text in quotes",
            _ when type == typeof(bool) => "is true or false",
            _ when type == typeof(double) => $"is a number{unit}",
            _ => $"is a whole number{unit}",
        };
    }

    private static string Given(SettingNode node) =>
        node switch
        {
            TextNode text => $", not '{text.Text}'",
            ValueNode { Value: string text } => $", not \"{text}\"",
            ValueNode { Value: bool truth } => truth ? ", not true" : ", not false",
            ValueNode { Value: IFormattable number } => $", not {number.ToString(null, CultureInfo.InvariantCulture)}",
            ListNode => ", not a list",
            TableNode => ", not a table",
            _ => "",
        };

    private static string Range(object value, string key, SettingAttribute rule)
    {
        double? number = value switch
        {
            int whole => whole,
            long whole => whole,
            double real => real,
            TimeSpan duration => duration.TotalSeconds,
            ByteSize size => size.Bytes,
            _ => null,
        };
        if (number is null || (number >= rule.Min && number <= rule.Max))
        {
            return "";
        }

        string Show(double limit) =>
            value switch
            {
                TimeSpan => Duration.Format(TimeSpan.FromSeconds(limit)),
                ByteSize => new ByteSize((long)limit).ToString(),
                _ => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{limit:0.######}{(rule.Unit.Length == 0 ? "" : " ")}{rule.Unit}"
                ),
            };
        return (rule.Min, rule.Max) switch
        {
            (var min, double.PositiveInfinity) => $"'{key}' is at least {Show(min)}, not {Show(number.Value)}",
            (double.NegativeInfinity, var max) => $"'{key}' is at most {Show(max)}, not {Show(number.Value)}",
            var (min, max) => $"'{key}' is from {Show(min)} to {Show(max)}, not {Show(number.Value)}",
        };
    }
}
