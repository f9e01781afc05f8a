using System.Collections.Immutable;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;

namespace Experimance.Operations.Tests.Install;

/// <summary>The commented example that becomes <c>.env</c> and <c>/etc/experimance/experimance.env</c>.</summary>
public sealed class ExampleTests
{
    private static string Example =>
        File.ReadAllText(Path.Combine(WorkingCopy.Root, "infra", "config", "experimance.env"));

    [Fact]
    public void As_it_comes_it_says_nothing() =>
        Example.Split('\n').ShouldAllBe(line => line.Length == 0 || line[0] == '#');

    [Fact]
    public void Each_line_of_it_works_when_its_mark_is_taken_away()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder[".env"],
            string.Join(
                '\n',
                Example
                    .Split('\n')
                    .Select(line => line.StartsWith("#EXPERIMANCE_", StringComparison.Ordinal) ? line[1..] : line)
            )
        );
        File.SetUnixFileMode(folder[".env"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var read = MachineReader.Read(
            new(folder[".env"], null, ImmutableDictionary<string, Secret>.Empty, null, Development: true)
        );
        read.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        read.Warnings.Select(warning => warning.ToString()).ShouldBeEmpty();
        read.Values.Count.ShouldBeGreaterThan(10);
        read.Settings.Keys.ShouldBe(["EXPERIMANCE_CORE_PRESENCE__IDLE_THRESHOLD"]);
    }
}
