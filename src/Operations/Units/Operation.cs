using System.Text.Json;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Units;

/// <summary>
/// One change of a production machine at a time. As long as it lasts the outside witness is told that silence is meant, and
/// the host that is started next finds who did what.
/// </summary>
internal sealed class Operation : IDisposable
{
    /// <summary>By it the witness knows that silence is meant; it excuses nothing for longer than 15 minutes.</summary>
    public const string Busy = "/run/experimance-busy.json";

    /// <summary>The last thing that a person did to the units.</summary>
    public const string Person = "/var/lib/experimance/person.json";

    private const string Lock = "/run/experimance-ops.lock";
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);
    private readonly TargetMachine _machine;
    private readonly FileStream _held;

    private Operation(TargetMachine machine, FileStream held) => (_machine, _held) = (machine, held);

    /// <exception cref="IOException">Another operation is under way.</exception>
    public static Operation Begin(TargetMachine machine, string verb, string who)
    {
        FileStream held;
        try
        {
            held = new(machine.At(Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (machine.Exists(Lock))
        {
            throw new IOException("another operation of this machine is under way; wait until it is done", taken);
        }

        var note = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                verb,
                who,
                at = machine.Clock.GetUtcNow(),
            },
            Form
        );
        File.WriteAllBytes(machine.At(Busy), note);
        return new(machine, held);
    }

    /// <summary>Before a unit is started or stopped for a person.</summary>
    public static void Tell(TargetMachine machine, string verb, string who) =>
        machine.Write(
            Person,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    verb,
                    who,
                    at = machine.Clock.GetUtcNow(),
                },
                Form
            ),
            Ownership.Root
        );

    public void Dispose()
    {
        File.Delete(_machine.At(Busy));
        _held.Dispose();
    }
}
