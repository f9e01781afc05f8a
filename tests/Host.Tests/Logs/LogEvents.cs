using Serilog.Events;
using Serilog.Parsing;

namespace Experimance.Host.Tests.Logs;

/// <summary>Events as loggers make them.</summary>
internal static class LogEvents
{
    private static readonly MessageTemplateParser Parser = new();

    public static LogEvent Of(
        string text,
        LogEventLevel level = LogEventLevel.Information,
        Exception? thrown = null,
        params (string Name, string Value)[] properties
    ) =>
        new(
            new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero),
            level,
            thrown,
            Parser.Parse("{Text}"),
            [
                new("Text", new ScalarValue(text)),
                .. properties.Select(one => new LogEventProperty(one.Name, new ScalarValue(one.Value))),
            ]
        );
}
