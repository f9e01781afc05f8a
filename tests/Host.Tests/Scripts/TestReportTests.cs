using System.Text.RegularExpressions;

namespace Experimance.Host.Tests.Scripts;

/// <summary>What <c>scripts/test</c> says of failed tests, with stand-ins for the SDK and the test programs.</summary>
public sealed partial class TestReportTests : IDisposable
{
    private const string Passes =
        """<assemblies><assembly errors="0" failed="0" passed="2" skipped="0"><test name="P" result="Pass" /></assembly></assemblies>""";

    private const string Fails = """
        <assemblies><assembly errors="0" failed="2" passed="1" skipped="1"><collection><test name="A.Passes" result="Pass" /><test
        name="A.Digs(hand: \&quot;a &amp;lt; b\&quot;)" result="Fail"><failure exception-type="X"><message><![CDATA[A <trench>, &amp; ]] of it
        is missing]]></message><stack-trace>   at A.Digs() in /tree/A.cs:line 3
           at Second
           at Third
           at Fourth
           at Fifth
           at Sixth
           at Seventh
           at Eighth
           at Ninth</stack-trace></failure><output>12:00 INF said while it ran</output></test><test name="A.Waits" result="Skip"><reason><![CDATA[no data]]></reason></test><test
        result="Fail" name="A.Heaps"><failure><message>1 &lt; 2 &amp;&amp; &quot;3&quot;&#xA;and more</message></failure></test></collection></assembly></assemblies>
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>All that the script runs, in its order.</summary>
    private readonly string[] _projects = Projects()
        .Match(File.ReadAllText(Path.Combine(TestPlaces.Root, "scripts/test")))
        .Groups[1]
        .Value.Split(' ');

    public TestReportTests()
    {
        foreach (var project in _projects)
        {
            Tests(project, Passes, 0);
        }

        foreach (var file in (string[])["scripts/test", "scripts/lib/build.sh", "scripts/lib/report.sh", "global.json"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.Copy(Path.Combine(TestPlaces.Root, file), _folder[file]);
        }

        Program(_folder["bin", "dotnet"], "echo 10.0.401");
        Program(_folder["bin", "chromium"], "");
        Program(_folder["bin", "shellcheck"], "");
        Program(_folder["bin", "tmux"], "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_failed_test_is_named_with_its_message_and_the_top_of_its_stack_before_the_last_line()
    {
        Tests("Host.Tests", Fails, 2);

        var ran = await Run();

        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldEndWith(
            $"""
            Skipped:
            A.Waits: no data
            Failed:
            A.Digs(hand: \"a &lt; b\")
              A <trench>, &amp; ]] of it
              is missing
                 at A.Digs() in /tree/A.cs:line 3
                 at Second
                 at Third
                 at Fourth
                 at Fifth
                 at Sixth
                 at Seventh
                 at Eighth
              (and 1 more in artifacts/tests/Host.Tests.xml)
            A.Heaps
              1 < 2 && "3"
              and more
            {2 * (_projects.Length - 1) + 1} passed, 2 failed, 1 skipped

            """
        );
        ran.Output.ShouldNotContain("INF", customMessage: "what a program logs is in its file");
    }

    [Fact]
    public async Task A_test_program_that_ends_without_naming_a_failure_counts_as_one_and_shows_its_last_words()
    {
        Tests("Host.Tests", null, 134);
        Tests("EndToEnd", Passes, 7);

        var ran = await Run();

        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain(
            "--- Host.Tests ended with 134; the end of artifacts/tests-Host.Tests.log:\n12:00 INF"
        );
        ran.Output.ShouldEndWith(
            $"""
            Failed:
            Host.Tests ended with 134 and names no failed test (whole output: artifacts/tests-Host.Tests.log)
            EndToEnd ended with 7 and names no failed test (whole output: artifacts/tests-EndToEnd.log)
            {2 * (_projects.Length - 1)} passed, 2 failed, 0 skipped

            """
        );
    }

    [Fact]
    public async Task Where_all_is_well_nothing_is_said_of_failures()
    {
        var ran = await Run();

        ran.ExitCode.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldEndWith($"Running {_projects[^1]}\n{2 * _projects.Length} passed, 0 failed, 0 skipped\n");
    }

    [GeneratedRegex("^for project in (.*); do$", RegexOptions.Multiline)]
    private static partial Regex Projects();

    /// <summary>A test program that logs a line, leaves this report (or none) and ends so.</summary>
    private void Tests(string project, string? report, int exit)
    {
        File.WriteAllText(_folder[$"{project}.made"], report ?? "");
        Program(
            _folder["artifacts", "bin", project, "release", $"Experimance.{project}"],
            $"""
            echo "12:00 INF a line of the log"
            mkdir -p artifacts/tests
            cp {project}.made artifacts/tests/{project}.xml
            exit {exit}
            """
        );
    }

    private Task<Ran> Run() =>
        Ran.Program(
            _folder["scripts", "test"],
            [],
            _folder.Path,
            new() { ["PATH"] = $"{_folder["bin"]}:/usr/bin:/bin", ["DOTNET_INSTALL_DIR"] = null }
        );

    private static void Program(string path, string body)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }
}
