using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Core.Memory;

/// <summary>
/// The file of a project's piece. Touches the disk. Good for every incarnation of core; one at a time owns it, so that an
/// incarnation that was left behind and ends at last cannot write over what its successor has written.
/// </summary>
internal sealed class MemoryFile(string path, IPictureStore store, TimeProvider time)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    private readonly Lock _gate = new();
    private int _owner;

    /// <summary>The next owner; who owned it before can no longer write.</summary>
    public int Own() => Interlocked.Increment(ref _owner);

    /// <param name="trouble">What a person should know: it is damaged and was set aside, its picture is gone.</param>
    /// <param name="age">How long ago it was written; negative where the clock was set back.</param>
    /// <returns>Null where there is none that is sound.</returns>
    public CoreMemory? Read(out string? trouble, out TimeSpan age)
    {
        age = default;
        if (!AtomicFile.TryReadJson<CoreMemory>(path, time, out var memory, out trouble, s_json))
        {
            return null;
        }

        if (MemoryWords.Fault(memory) is { } fault)
        {
            trouble = $"{path} is damaged ({fault}); {AtomicFile.SetAside(path, time)}";
            return null;
        }

        if (memory.Picture is { } picture && !StillThere(picture))
        {
            trouble = "the picture that was shown last is no longer in the cache; it is drawn again";
            memory = memory with { Picture = null };
        }

        Protect(memory.Picture);
        age = time.GetUtcNow() - memory.SavedAt;
        return memory;
    }

    /// <returns>False: another owns it by now, nothing was written.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public bool Write(CoreMemory memory, int owner)
    {
        lock (_gate)
        {
            if (owner != Volatile.Read(ref _owner))
            {
                return false;
            }

            Protect(memory.Picture);
            AtomicFile.WriteJson(path, memory with { SavedAt = time.GetUtcNow() }, s_json);
            return true;
        }
    }

    private bool StillThere(PictureMemory picture) =>
        PictureAddress.TryParse(picture.Address, out var address) && store.TryRead(address, out _);

    private void Protect(PictureMemory? picture)
    {
        string?[] words = picture is null ? [] : [picture.Address, picture.ClassMap, picture.FlowMap];
        var addresses = new List<PictureAddress>();
        foreach (var word in words)
        {
            if (PictureAddress.TryParse(word, out var address))
            {
                addresses.Add(address);
            }
        }

        store.Protect("core", addresses);
    }
}
