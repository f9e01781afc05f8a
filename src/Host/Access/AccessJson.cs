using System.Text.Json;
using Experimance.Host.Commands;

namespace Experimance.Host.Access;

/// <summary>How the files about people are written and read: one that lacks something is damaged, and nothing is guessed for it.</summary>
internal static class AccessJson
{
    public static readonly JsonSerializerOptions Options = new(JsonForm.Options)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}
