using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Serilog.Events;

namespace Experimance.Host.Tests.Logs;

/// <summary>What is written can be read again, whatever stands in it.</summary>
public sealed class LogLinesTests
{
    [Theory]
    [InlineData("x\n2026-11-27 12:00:00.000 +00:00 ERR [core] forged")]
    [InlineData("x\r\n12:00:00.000 ERR [core] forged")]
    [InlineData("\n2026-11-27 12:00:00.000 +00:00 ERR [core] forged")]
    public void A_text_from_outside_forges_no_line(string text)
    {
        var lines = Written(LogEvents.Of(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Count(line => LogHead.Read(line, out _) is not null).ShouldBe(1);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("  "));
    }

    [Fact]
    public void Control_characters_are_written_as_their_codes()
    {
        var written = Written(LogEvents.Of("\e[2J\u0007 a\tb \u009b31m"));
        written.ShouldEndWith("\\u001b[2J\\u0007 a\tb \\u009b31m\n");
    }

    [Theory]
    [InlineData("ActorPath", "akka://experimance/user/installation/depth/depth-1/camera", "depth")]
    [InlineData("ActorPath", "akka://experimance/user/installation/image-server", "image-server")]
    [InlineData("ActorPath", "akka://experimance/user/depthless/core-x", "host")]
    [InlineData("SourceContext", "Experimance.Actors.Images.PictureLibrary", "image-server")]
    [InlineData("SourceContext", "Experimance.Actors.Corelation", "host")]
    [InlineData("Service", "depth", "depth")]
    [InlineData("Service", "a stranger", "host")]
    [InlineData("Other", "depth", "host")]
    public void A_line_says_which_service_wrote_it(string property, string value, string service)
    {
        var said = LogEvents.Of("hello", properties: (property, value));
        new LogOrigin().Enrich(said, null!);
        var head = LogHead.Read(Written(said).TrimEnd(), out var words);
        head!.Value.ShouldBe(new LogHead(said.Timestamp, LogImportance.Information, service));
        words.ShouldBe("hello");
    }

    [Fact]
    public void An_exception_follows_its_head()
    {
        var written = Written(LogEvents.Of("Failed", LogEventLevel.Error, new InvalidOperationException("one\ntwo")));
        written
            .Split('\n')
            .ShouldBe([
                "2026-11-27 12:00:00.000 +00:00 ERR [host] Failed",
                "  System.InvalidOperationException: one",
                "  two",
                "",
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-27 12:00:00.000 +00:00")]
    [InlineData("2026-11-27 12:00:00.000 +00:00 INF")]
    [InlineData("2026-13-27 12:00:00.000 +00:00 INF [core] x")]
    [InlineData("2026-11-27 12:00:00.000 +00:00 inf [core] x")]
    [InlineData("12:00:00 INF [core] x")]
    public void What_is_no_head_is_not_read_as_one(string line) => LogHead.Read(line, out _).ShouldBeNull();

    private static string Written(LogEvent said)
    {
        using var text = new StringWriter();
        LogLines.Dated.Format(said, text);
        return text.ToString();
    }
}
